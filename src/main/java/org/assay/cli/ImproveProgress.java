package org.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assay.Count;
import org.assay.app.improve.ImproveListener;
import org.assay.app.validation.JobsListener;
import org.assay.improve.Chosen;
import org.assay.improve.Ending;
import org.assay.improve.Round;

/** Says on the console how rounds go. */
final class ImproveProgress implements ImproveListener {

  /** Lines of a table of what was chosen. */
  private static final int SHOWN = 10;

  private final Console console;

  ImproveProgress(Console console) {
    this.console = console;
  }

  @Override
  public Follower fit(Path input, Path directory) {
    FitConsole told = new FitConsole(console, input, directory);
    return new Follower(told, told::interrupted);
  }

  @Override
  public JobsListener jobs() {
    return new AuditProgress(console);
  }

  @Override
  public void said(String text) {
    console.err().println("improve: " + text);
  }

  @Override
  public void judged(Round round) {
    said(
        String.format(
            Locale.ROOT,
            "round %d, %s: score %s; %s",
            round.number(),
            Count.of(round.labels(), "label"),
            round.judged().score().value().isPresent()
                ? String.format(Locale.ROOT, "%.2f", round.judged().score().value().getAsDouble())
                : "none",
            round.wanting().orElse("nothing is wanting")));
  }

  @Override
  public void chosen(int round, List<Chosen> chosen) {
    said("chosen " + Count.of(chosen.size(), "structure") + ":");
    for (Chosen c : chosen.subList(0, Math.min(SHOWN, chosen.size()))) {
      said(
          String.format(
              Locale.ROOT,
              "  %-30s %4d atoms  distance %6.2f  weight %.1f%s",
              c.met().origin(),
              c.met().structure().size(),
              c.distance(),
              c.weight(),
              c.spread().isPresent()
                  ? String.format(Locale.ROOT, "  spread %.2f eV/Å", c.spread().getAsDouble())
                  : ""));
    }
  }

  @Override
  public void ended(Ending why, Round best) {
    said("ended: " + why.text());
    said(
        "best potential: round "
            + best.number()
            + ", "
            + Count.of(best.labels(), "label")
            + ", "
            + best.network());
  }
}
