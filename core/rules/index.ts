import type { Rule } from "../rule.ts";
import { addressLimit } from "./address-limit.ts";
import { declarationAmbiguous } from "./declaration-ambiguous.ts";
import { deleteOnTerminationDrift } from "./delete-on-termination-drift.ts";
import { deleteOnTerminationLeak } from "./delete-on-termination-leak.ts";
import { descriptionDrift } from "./description-drift.ts";
import { documentInvalid } from "./document-invalid.ts";
import { efaDrift } from "./efa-drift.ts";
import { eipMisplaced } from "./eip-misplaced.ts";
import { eipMissing } from "./eip-missing.ts";
import { eipOnDetachedInterface } from "./eip-on-detached-interface.ts";
import { eipOnStoppedInstance } from "./eip-on-stopped-instance.ts";
import { eipQuota } from "./eip-quota.ts";
import { eipTransferPending } from "./eip-transfer-pending.ts";
import { eipUnassociated } from "./eip-unassociated.ts";
import { eipUndeclared } from "./eip-undeclared.ts";
import { eipUnreachable } from "./eip-unreachable.ts";
import { eipWrongPool } from "./eip-wrong-pool.ts";
import { exceptionExpired } from "./exception-expired.ts";
import { flowLogFailing } from "./flow-log-failing.ts";
import { flowLogMissing } from "./flow-log-missing.ts";
import { inboundClosed } from "./inbound-closed.ts";
import { interfaceAutoAssignDrift } from "./interface-auto-assign-drift.ts";
import { interfaceImmutableDrift } from "./interface-immutable-drift.ts";
import { interfaceLimit } from "./interface-limit.ts";
import { interfaceMisattached } from "./interface-misattached.ts";
import { interfaceMissing } from "./interface-missing.ts";
import { interfaceNotOurs } from "./interface-not-ours.ts";
import { interfaceUnattached } from "./interface-unattached.ts";
import { ipv6Drift } from "./ipv6-drift.ts";
import { ipv6Unexpected } from "./ipv6-unexpected.ts";
import { natRouteBlackhole } from "./nat-route-blackhole.ts";
import { natSourceDestCheckOn } from "./nat-source-dest-check-on.ts";
import { networkCardDrift } from "./network-card-drift.ts";
import { poolExhausted } from "./pool-exhausted.ts";
import { poolNotAdvertised } from "./pool-not-advertised.ts";
import { prefixDrift } from "./prefix-drift.ts";
import { privateIpsDrift } from "./private-ips-drift.ts";
import { publicIpAtRisk } from "./public-ip-at-risk.ts";
import { publicIpChanged } from "./public-ip-changed.ts";
import { publicIpLost } from "./public-ip-lost.ts";
import { publicIpUnexpected } from "./public-ip-unexpected.ts";
import { routeTargetSourceDestCheckOn } from "./route-target-source-dest-check-on.ts";
import { sameSubnetInterfaces } from "./same-subnet-interfaces.ts";
import { securityGroupsDrift } from "./security-groups-drift.ts";
import { sourceDestCheckDrift } from "./source-dest-check-drift.ts";
import { sourceDestCheckOff } from "./source-dest-check-off.ts";
import { subnetAutoAssignDrift } from "./subnet-auto-assign-drift.ts";
import { tagsDrift } from "./tags-drift.ts";

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  addressLimit,
  declarationAmbiguous,
  deleteOnTerminationDrift,
  deleteOnTerminationLeak,
  descriptionDrift,
  documentInvalid,
  efaDrift,
  eipMisplaced,
  eipMissing,
  eipOnDetachedInterface,
  eipOnStoppedInstance,
  eipQuota,
  eipTransferPending,
  eipUnassociated,
  eipUndeclared,
  eipUnreachable,
  eipWrongPool,
  exceptionExpired,
  flowLogFailing,
  flowLogMissing,
  inboundClosed,
  interfaceAutoAssignDrift,
  interfaceImmutableDrift,
  interfaceLimit,
  interfaceMisattached,
  interfaceMissing,
  interfaceNotOurs,
  interfaceUnattached,
  ipv6Drift,
  ipv6Unexpected,
  natRouteBlackhole,
  natSourceDestCheckOn,
  networkCardDrift,
  poolExhausted,
  poolNotAdvertised,
  prefixDrift,
  privateIpsDrift,
  publicIpAtRisk,
  publicIpChanged,
  publicIpLost,
  publicIpUnexpected,
  routeTargetSourceDestCheckOn,
  sameSubnetInterfaces,
  securityGroupsDrift,
  sourceDestCheckDrift,
  sourceDestCheckOff,
  subnetAutoAssignDrift,
  tagsDrift,
];
