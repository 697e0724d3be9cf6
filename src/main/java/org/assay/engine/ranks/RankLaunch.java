package org.assay.engine.ranks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the ranks of a fit are started.
 *
 * @param launcher what stands before the program, the number of ranks included
 * @param program {@code assay-rank}
 * @param ranks how many there will be
 * @param oneMachine whether all are on this machine: then none but it can call
 * @param environment variables that they need beside those of this process
 */
public record RankLaunch(
    List<String> launcher,
    Path program,
    int ranks,
    boolean oneMachine,
    Map<String, String> environment) {

  public RankLaunch {
    launcher = List.copyOf(launcher);
    environment = Map.copyOf(environment);
    if (ranks < 1) {
      throw new IllegalArgumentException(ranks + " ranks; there must be one");
    }
  }
}
