/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app: async ({ stage }) => {
    const { homeOf, lasts } = await import("./stacks/config.ts");
    return {
      name: "plumbline",
      home: "aws",
      removal: lasts(stage) ? "retain" : "remove",
      protect: lasts(stage),
      providers: { aws: { region: homeOf(stage) } },
    };
  },
  run: async () => {
    const { deployment } = await import("./stacks/index.ts");
    return deployment();
  },
});
