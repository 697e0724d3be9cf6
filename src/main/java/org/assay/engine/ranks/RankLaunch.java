package org.assay.engine.ranks;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the ranks of a fit are started.
 *
 * @param launcher what stands before the program, the number of ranks included
 * @param program {@code assay-rank}
 * @param ranks how many there will be
 * @param own address of this machine that the first of them calls
 * @param environment variables that they need beside those of this process
 * @param words file for what the launcher says, where that is too much for a message of its failure
 */
public record RankLaunch(
    List<String> launcher,
    Path program,
    int ranks,
    InetAddress own,
    Map<String, String> environment,
    Optional<Path> words) {

  public RankLaunch {
    launcher = List.copyOf(launcher);
    environment = Map.copyOf(environment);
    if (ranks < 1) {
      throw new IllegalArgumentException(ranks + " ranks; there must be one");
    }
  }
}
