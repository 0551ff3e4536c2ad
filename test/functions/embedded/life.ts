import { type EC2Client, StartInstancesCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";

/** Stops an instance. */
export const stop = (ec2: EC2Client, id: string) => ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));

/** Starts it. */
export const start = (ec2: EC2Client, id: string) => ec2.send(new StartInstancesCommand({ InstanceIds: [id] }));
