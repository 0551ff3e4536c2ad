import type {
  InstanceStateChange,
  RebootInstancesRequest,
  StartInstancesRequest,
  StartInstancesResult,
  StopInstancesRequest,
  StopInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from "@aws-sdk/client-ec2";
import type { EmbeddedAccount, Instance } from "./account.ts";
import { stateView } from "./describe/instances.ts";
import { failure } from "./errors.ts";
import { removeInterface } from "./interfaces.ts";
import { named } from "./paging.ts";
import { assignPublicIp, onStop } from "./public-ip.ts";
import { interfacesOf } from "./rows.ts";
import type { EmbeddedWorld } from "./world.ts";

/** Starts stopped instances; one that runs already stays as it is (EC2 API reference, StartInstances). */
export function startInstances(
  account: EmbeddedAccount,
  { InstanceIds }: StartInstancesRequest,
  world: EmbeddedWorld,
): StartInstancesResult {
  const StartingInstances = instancesIn(account, InstanceIds, ["running", "stopped"]).map((instance) =>
    change(instance, () => {
      if (instance.state === "running") return;
      instance.state = "running";
      instance.stateTransitionReason = "";
      instance.launchTime = world.now();
      assignPublicIp(account, instance, world);
    }),
  );
  return { StartingInstances };
}

/** Stops or hibernates instances: Elastic IPs stay where they are, the auto-assigned address does not (seed clauses C21, C30). */
export function stopInstances(
  account: EmbeddedAccount,
  { InstanceIds }: StopInstancesRequest,
  world: EmbeddedWorld,
): StopInstancesResult {
  const StoppingInstances = instancesIn(account, InstanceIds, ["running", "stopped"]).map((instance) =>
    change(instance, () => {
      if (instance.state === "stopped") return;
      onStop(account, instance);
      instance.state = "stopped";
      instance.stateTransitionReason = userInitiated(world);
    }),
  );
  return { StoppingInstances };
}

/** Reboots instances, which leaves every address where it is (seed clause C28). */
export function rebootInstances(account: EmbeddedAccount, { InstanceIds }: RebootInstancesRequest): object {
  instancesIn(account, InstanceIds, ["running"]);
  return {};
}

/** Terminates instances: interfaces that are deleted with them free their Elastic IPs, kept ones keep them (seed clauses C30, C38). */
export function terminateInstances(
  account: EmbeddedAccount,
  { InstanceIds }: TerminateInstancesRequest,
  world: EmbeddedWorld,
): TerminateInstancesResult {
  const TerminatingInstances = instancesIn(account, InstanceIds, ["running", "stopped", "terminated"]).map((instance) =>
    change(instance, () => {
      if (instance.state === "terminated") return;
      onStop(account, instance);
      for (const eni of interfacesOf(account, instance.id)) {
        if (eni.attachment?.deleteOnTermination) removeInterface(account, eni);
        else delete eni.attachment;
      }
      instance.state = "terminated";
      instance.stateTransitionReason = userInitiated(world);
    }),
  );
  return { TerminatingInstances };
}

/** The instances named, all of them in a state that the call allows, so that a call changes all or none. */
function instancesIn(account: EmbeddedAccount, ids: string[] | undefined, allowed: Instance["state"][]): Instance[] {
  const instances = named(account.instances, ids ?? [], "InvalidInstanceID.NotFound");
  for (const { id, state } of instances) {
    if (!allowed.includes(state)) throw failure("IncorrectInstanceState", `The instance '${id}' is ${state}.`);
  }
  return instances;
}

function change(instance: Instance, act: () => void): InstanceStateChange {
  const PreviousState = stateView(instance.state);
  act();
  return { InstanceId: instance.id, PreviousState, CurrentState: stateView(instance.state) };
}

const userInitiated = ({ now }: EmbeddedWorld): string =>
  `User initiated (${now().slice(0, 19).replace("T", " ")} GMT)`;
