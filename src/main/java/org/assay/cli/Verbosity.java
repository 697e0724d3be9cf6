package org.assay.cli;

/** How much a command says of what it does. */
enum Verbosity {
  /** Results and errors. */
  QUIET,
  /** Progress and notes too. */
  NORMAL,
  /** What is read and written, and each job, too. */
  VERBOSE
}
