package org.assay.engine.ranks;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the ranks of a fit are started.
 *
 * @param launcher what stands before the program, the number of ranks included
 * @param program {@code assay-rank}
 * @param ranks how many there will be
 * @param own address of this machine that the first of them calls
 * @param environment variables that they need beside those of this process
 */
public record RankLaunch(
    List<String> launcher,
    Path program,
    int ranks,
    InetAddress own,
    Map<String, String> environment) {

  public RankLaunch {
    launcher = List.copyOf(launcher);
    environment = Map.copyOf(environment);
    if (ranks < 1) {
      throw new IllegalArgumentException(ranks + " ranks; there must be one");
    }
  }
}
