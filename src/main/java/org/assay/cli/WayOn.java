package org.assay.cli;

/**
 * Tells, when Ctrl-C or another signal ends the program, how to go on. What is done by then is kept
 * all the time, so that there is nothing to wait for.
 */
final class WayOn {

  private final Thread hook;

  private WayOn(Thread hook) {
    this.hook = hook;
  }

  /**
   * Tells from now on, until {@link #end}.
   *
   * @param how the command that goes on
   * @param progress says nothing more then
   */
  static WayOn told(Console console, String how, JobsProgress progress) {
    Runnable tell =
        () -> {
          progress.silence();
          console.errors().println("assay: interrupted; go on with: " + how);
          console.errors().flush();
        };
    Thread hook = new Thread(tell, "way-on");
    Runtime.getRuntime().addShutdownHook(hook);
    return new WayOn(hook);
  }

  /** Has nothing more to tell. */
  void end() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the program is ending, and the hook runs
    }
  }
}
