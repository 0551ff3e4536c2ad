const guide = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide";
const addressing = `${guide}/using-instance-addressing.html`;
const elastic = `${guide}/elastic-ip-addresses-eip.html`;
const interfaces = `${guide}/using-eni.html`;
const attachments = `${guide}/network-interface-attachments.html`;
const lifecycle = `${guide}/ec2-instance-lifecycle.html`;
const reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";

/** What AWS says of the life of a public address, by the number of the clause that Plumbline goes by. */
export const clauses = {
  C1: { says: "An interface can be attached only to an instance of its own zone.", page: attachments },
  C2: { says: "What an interface has goes with it, and traffic follows to where it is attached.", page: interfaces },
  C9: { says: "The primary interface cannot be detached from its instance.", page: attachments },
  C10: {
    says: "The instance type limits how many interfaces an instance may have, in all and on each network card.",
    page: `${guide}/AvailableIpPerENI.html`,
  },
  C17: {
    says: "The instance type limits how many private addresses an interface may have.",
    page: `${guide}/AvailableIpPerENI.html`,
  },
  C18: {
    says: "The subnet's attribute counts when an interface is created, and changes none that exists.",
    page: addressing,
  },
  C19: {
    says: "An interface has a public IPv4 addressing attribute of its own: on, its instance gets an address; off, none.",
    page: `${reference}/API_ModifyNetworkInterfaceAttribute.html`,
  },
  C20: { says: "An auto-assigned address goes to the primary interface only.", page: addressing },
  C21: {
    says: "At a stop, a hibernation or a termination the auto-assigned address is released; at a start a new one comes, where one is due.",
    page: addressing,
  },
  C22: {
    says: "An Elastic IP on the primary private address releases the auto-assigned one; when it leaves a running instance, a new one comes within minutes, where one is due.",
    page: addressing,
  },
  C23: { says: "An instance with more than one interface attached is not assigned a new address.", page: addressing },
  C24: {
    says: "An address that was released while a secondary private address held an Elastic IP is not replaced.",
    page: addressing,
  },
  C25: { says: "An instance launched with more than one interface is assigned no address.", page: attachments },
  C26: {
    says: "An auto-assigned address is Amazon's: it cannot be kept, chosen or had again.",
    page: addressing,
  },
  C28: { says: "A reboot leaves every address where it is.", page: lifecycle },
  C29: {
    says: "An Elastic IP belongs to one account and region, and within it to one network border group.",
    page: elastic,
  },
  C30: {
    says: "An Elastic IP stays on a stopped instance; a termination frees what is on the interfaces that go with it, and it is billed until released.",
    page: lifecycle,
  },
  C31: {
    says: "A private address holds one Elastic IP at most; whether a second one is refused or takes its place, AWS's texts and its answers disagree.",
    page: `${reference}/API_AssociateAddress.html`,
  },
  C33: { says: "A disassociated Elastic IP is yours, and billed, until it is released.", page: elastic },
  C38: { says: "Each attachment says whether its interface is deleted with the instance.", page: interfaces },
  C40: { says: "What a service made for itself is not yours to change.", page: `${guide}/requester-managed-eni.html` },
  C42: {
    says: "A network card takes one EFA interface at most, and each counts as an interface.",
    page: `${guide}/efa.html`,
  },
} as const;

/** The number of a clause. */
export type ClauseId = keyof typeof clauses;
