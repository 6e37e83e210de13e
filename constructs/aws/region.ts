import { Token } from "cdktf";

const geographies = "af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|us-gov|us-iso[a-z]?|eu-isoe";
const directions = "north|south|east|west|central|northeast|northwest|southeast|southwest|de-east";

/**
 * Whether a text has the form of a region's name. Which regions there are AWS changes every year.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export function isRegion(text: string): boolean {
  return (
    Token.isUnresolved(text) || new RegExp(`^(${geographies})-(${directions})-\\d$`).test(text)
  );
}
