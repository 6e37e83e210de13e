import { DeliveryError, type DeliveryProject, readProject } from "../delivery";

/**
 * Reads the project of a folder for a command that writes none of its files.
 *
 * @param instead what the command does not do, such as `nothing is delivered`
 * @throws Error with everything that is wrong
 */
export async function projectIn(folder: string, instead: string): Promise<DeliveryProject> {
  try {
    return await readProject(folder);
  } catch (error) {
    if (error instanceof DeliveryError) {
      throw new Error(error.message.replace(/^nothing is written/, instead));
    }
    throw error;
  }
}
