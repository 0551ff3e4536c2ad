/** Whether a zone is one of the region's own Availability Zones, which are all of the border group called as their region; a local or wavelength zone may be of one of its own (EC2 user guide, Regions and Zones). */
export const isOfRegionsGroup = (zone: string, region: string): boolean => zone.slice(0, -1) === region;

/** Whether an Elastic IP is known to be of another border group than a zone, so that EC2 puts it nowhere there (EC2 user guide, Elastic IP addresses). */
export const isBeyondItsGroup = (borderGroup: string, zone: string, region: string): boolean =>
  isOfRegionsGroup(zone, region) && borderGroup !== region;
