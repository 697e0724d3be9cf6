package org.assay.faults;

/** What can happen to a program from outside. */
enum Fault {
  /** {@code kill -9}: no last word. */
  KILL("SIGKILL"),
  /** What batch systems send when time is up. */
  TERMINATE("SIGTERM"),
  /** Ctrl-C. */
  INTERRUPT("SIGINT"),
  /** A heap too small for the work, by {@code -Xmx}. */
  MEMORY("out of memory"),
  /** A file system without room. */
  DISK_FULL("disk full"),
  /** A limit on the size of files, as {@code ulimit -f} sets it. */
  FILE_LIMIT("file limit"),
  /** The output directory is moved away and deleted. */
  REMOVED("directory removed");

  private final String text;

  Fault(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Returns the name that {@code kill} knows the signal by; nothing where the fault is none. */
  String signal() {
    return text.startsWith("SIG") ? text.substring(3) : "";
  }
}
