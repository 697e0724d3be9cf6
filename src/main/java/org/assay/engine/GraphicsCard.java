package org.assay.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assay.io.Decimal;
import org.assay.io.ProgramAnswer;

/**
 * A GPU as the driver reports it.
 *
 * @param name of the card
 * @param capability compute capability, such as 8.6
 */
record GraphicsCard(String name, double capability) {

  /** A driver that answers does so in a second or two, when it must wake the card up. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String DRIVER = "nvidia-smi";

  /**
   * What the driver said.
   *
   * @param card the first one, if there is any
   * @param problem what to say where the driver is there and gives no answer; else empty
   */
  record Search(Optional<GraphicsCard> card, String problem) {

    static Search found(GraphicsCard card) {
      return new Search(Optional.of(card), "");
    }

    static Search none() {
      return new Search(Optional.empty(), "");
    }
  }

  /** Asks the driver of this machine. */
  static Search find() {
    return find(DRIVER, LIMIT);
  }

  /**
   * Asks a driver.
   *
   * @param program its {@code nvidia-smi}
   * @param limit how long it may take: a card or driver that hangs lets it hang
   */
  static Search find(String program, Duration limit) {
    ProgramAnswer answer;
    try {
      answer =
          ProgramAnswer.ask(
              limit, List.of(program, "--query-gpu=name,compute_cap", "--format=csv,noheader"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Search.none();
    }
    return switch (answer.end()) {
      case ANSWERED ->
          new Search(answer.text().lines().findFirst().flatMap(GraphicsCard::parse), "");
      case FAILED, NOT_STARTED -> Search.none();
      case TOO_LATE, TOO_LONG ->
          new Search(Optional.empty(), "the NVIDIA driver's " + DRIVER + " " + answer.problem());
    };
  }

  /** Reads a line of nvidia-smi, such as {@code NVIDIA A10, 8.6}. */
  static Optional<GraphicsCard> parse(String line) {
    int comma = line.lastIndexOf(',');
    double capability = comma < 0 ? Double.NaN : Decimal.parse(line.substring(comma + 1).strip());
    return Double.isFinite(capability)
        ? Optional.of(new GraphicsCard(line.substring(0, comma).strip(), capability))
        : Optional.empty();
  }
}
