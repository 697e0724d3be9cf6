package org.assay.engine.ranks;

import java.util.regex.Pattern;

/** What to do about what a launcher says: the mistakes that are made most, and their cure. */
enum LauncherCure {
  NO_ROOM(
      "OUT-OF-RESOURCE|No space left on device|Disk quota exceeded|signal 7|[Bb]us error",
      "a machine's directory for temporary files is full (TMPDIR, /tmp or /dev/shm): make room"),
  NO_SLOTS(
      "not enough slots",
      "the batch job or the hostfile has fewer places than --mpi asks for: lower --mpi, or give"
          + " more slots"),
  HOSTFILE(
      "unable to open the hostfile|in the hostfile|[Cc]ould not resolve hostname",
      "name and content of the hostfile must be right: a machine a line, as in \"node17"
          + " slots=32\""),
  NO_PROGRAM(
      "unable to find the specified executable|execve\\(\\).*No such file|could not access",
      "what ranks run lies on a disk that all machines see, or under the same path on each");

  private final Pattern said;
  private final String cure;

  LauncherCure(String said, String cure) {
    this.said = Pattern.compile(said);
    this.cure = cure;
  }

  /** Returns what to do about the first thing that is known, with what leads to it; or nothing. */
  static String of(String words) {
    for (LauncherCure each : values()) {
      if (each.said.matcher(words).find()) {
        return "; " + each.cure;
      }
    }
    return "";
  }
}
