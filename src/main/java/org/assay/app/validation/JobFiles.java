package org.assay.app.validation;

import java.nio.file.Path;
import org.assay.results.OutcomeFiles;

/**
 * Where a validation keeps what it can go on from, within its directory: the outcome of each job
 * that is done, and the reports of workers that crashed.
 */
public final class JobFiles {

  /** Folder of the outcomes. */
  private static final String JOBS = "jobs";

  /** Folder of the reports of workers that crashed, one for each job. */
  private static final String CRASHES = "crashes";

  private JobFiles() {}

  /** Returns the folder of the outcomes. */
  public static Path folder(Path directory) {
    return directory.resolve(JOBS);
  }

  /** Returns the outcomes kept in a directory. */
  public static OutcomeFiles store(Path directory) {
    return new OutcomeFiles(folder(directory));
  }

  /** Returns where reports of crashes go within a directory. */
  public static Path crashes(Path directory) {
    return directory.resolve(CRASHES);
  }

  /** Removes the outcomes that a directory has from before. */
  public static void forget(Path directory) {
    store(directory).clear();
  }
}
