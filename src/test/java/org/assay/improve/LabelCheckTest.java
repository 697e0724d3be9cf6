package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that are taken, left out, and found again. */
class LabelCheckTest {

  private static final LabelCheck CHECK = new LabelCheck(50);

  @TempDir Path directory;

  private static Evaluation found(double energy, double... forces) {
    return new Evaluation(energy, forces, new double[6], new double[0]);
  }

  private static String problem(Evaluation found) {
    return CHECK.problem(found).orElse("");
  }

  @Test
  void whatCannotBeIsLeftOutWithTheReason() {
    assertEquals("", problem(found(-8, 1, 0, 0, -1, 0, 0)));
    assertTrue(problem(found(Double.NaN, 0, 0, 0)).contains("energy is NaN"));
    assertTrue(problem(found(-1e9, 0, 0, 0)).contains("energy is -1.0E9"));
    assertTrue(problem(found(-8, Double.NaN, 0, 0)).contains("a force is NaN"));
    assertTrue(problem(found(-8, 51, 0, 0, -51, 0, 0)).contains("more than largest_force"));
    assertTrue(problem(found(-8, 1, 0, 0, -0.5, 0, 0)).contains("do not cancel"));
  }

  @Test
  void labelsAreKeptByStructureAndSettings() {
    Met met =
        Met.of("a", Structure.ofElement(Cell.cubic(9), "Si", new double[] {0, 0, 0, 2, 0, 0}));
    LabelCache pbe = cache("PBE");
    assertTrue(pbe.lacks(met));
    pbe.keeping().labelled(met, found(-8, 1, 0, 0, -1, 0, 0));
    assertEquals(-8, cache("PBE").find(met).orElseThrow().energy().orElseThrow());
    assertTrue(cache("LDA").lacks(met));
    Met other = Met.of("a", met.structure().repeated(2, 1, 1));
    assertTrue(pbe.lacks(other));
    pbe.keeping().labelled(other, found(-8, 60, 0, 0, -60, 0, 0));
    assertEquals(Optional.empty(), cache("PBE").find(other));
    assertTrue(cache("PBE").failure(other).orElseThrow().contains("largest_force"));
  }

  private LabelCache cache(String command) {
    return new LabelCache(
        directory,
        new CommandLabeller(
                command, "", directory, 1, TimeLimit.fixed(java.time.Duration.ofSeconds(5)))
            .settings(),
        CHECK,
        false);
  }

  @Test
  void aCommandThatFailsSaysWhy() throws InterruptedException {
    Met met = Met.of("a", Structure.ofElement(Cell.cubic(9), "Si", new double[3]));
    String command = "echo no licence; exit 3";
    LabelCache first = cache(command);
    new CommandLabeller(
            command,
            "",
            directory.resolve("c"),
            1,
            TimeLimit.fixed(java.time.Duration.ofSeconds(5)))
        .label(List.of(met), first.keeping());
    // Kept once it is known that it was the structure's fault.
    assertEquals(Optional.empty(), cache(command).failure(met));
    first.keepFailures();
    String reason = cache(command).failure(met).orElseThrow();
    assertTrue(reason.contains("status 3") && reason.contains("no licence"), reason);
  }

  @Test
  void aLauncherStartsTheCommandAndIsNoPartOfTheSettings() throws InterruptedException {
    Met met = Met.of("a", Structure.ofElement(Cell.cubic(9), "Si", new double[3]));
    String command = "sh -c 'echo the time is $LIMIT; exit 3'";
    Labeller launched =
        new CommandLabeller(
            command,
            "env LIMIT=60",
            directory,
            1,
            TimeLimit.fixed(java.time.Duration.ofSeconds(5)));
    LabelCache cache = cache(command);
    launched.label(List.of(met), cache.keeping());
    String reason = cache.failure(met).orElseThrow();
    assertTrue(reason.contains("the time is 60"), reason);
  }
}
