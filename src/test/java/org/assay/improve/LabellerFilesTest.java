package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.ipi.IpiInputs;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside a label, and labels of other structures. */
class LabellerFilesTest {

  private static final String LABEL =
      """
      2
      Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3:forces:R:3 energy=-8.5 pbc="T T T"
      Si 0 0 0 0.5 0 0
      Si %s 0 0 -0.5 0 0
      """;

  private static final Met MET =
      Met.of("a", Structure.ofElement(Cell.cubic(9), "Si", new double[] {0, 0, 0, 2, 0, 0}));

  @TempDir Path directory;

  private static HandLabeller byHandIn(Path folder) {
    return new HandLabeller(folder, "PBE", Optional.empty());
  }

  private LabelCache byHand(Path folder) throws IOException {
    LabelCache cache =
        new LabelCache(
            directory.resolve("labels"),
            structure -> HandLabeller.settings("PBE", Optional.empty()),
            new LabelCheck(50),
            true);
    byHandIn(folder.getParent()).label(List.of(MET), cache.keeping());
    return cache;
  }

  private Path folder() {
    return byHandIn(directory).prepare(MET);
  }

  private static double energy(LabelCache cache) {
    return cache.find(MET).map(LabelledStructure::energy).orElseThrow().orElseThrow();
  }

  /** An old output would be taken for what the new template computes. */
  @Test
  void aFolderOfAnotherTemplateIsRefused() throws IOException {
    Path template = Files.createDirectory(directory.resolve("pw"));
    Path input = Files.writeString(template.resolve("pw.in"), "&system ecutwfc = 24");
    HandLabeller labeller =
        new HandLabeller(
            directory.resolve("to-label"),
            "PBE",
            Optional.of(new IpiInputs(template, OptionalDouble.empty())));
    Path folder = labeller.prepare(MET);
    assertEquals(folder, labeller.prepare(MET));
    Files.writeString(input, "&system ecutwfc = 40");
    String message =
        assertThrows(SettingsException.class, () -> labeller.prepare(MET)).getMessage();
    assertTrue(message.startsWith(folder + ": its inputs were made from another"), message);
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
    labeller.prepare(MET);
    assertEquals("&system ecutwfc = 40", Files.readString(folder.resolve("pw.in")));
  }

  /** As after a kill, or a full disk, between the template's files. */
  @Test
  void halfAFolderIsWrittenAgain() throws IOException {
    Path template = Files.createDirectory(directory.resolve("pw"));
    Files.writeString(template.resolve("pw.in"), "calculation = 'vc-relax'");
    HandLabeller labeller =
        new HandLabeller(
            directory.resolve("to-label"),
            "PBE",
            Optional.of(new IpiInputs(template, OptionalDouble.empty())));
    Path folder = HandLabeller.folder(directory.resolve("to-label"), MET);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("structure.extxyz"), "");
    Files.writeString(folder.resolve("structure.lmp"), "");
    labeller.prepare(MET);
    assertEquals("calculation = 'scf'", Files.readString(folder.resolve("pw.in")));
    assertFalse(Files.exists(folder.resolve("structure.lmp")));
    assertTrue(Files.size(folder.resolve("structure.extxyz")) > 0);
    assertTrue(Files.exists(folder.resolve("POSCAR")));
  }

  @Test
  void inputsOfAProgramBesideItsOutputAreNoLabels() throws IOException {
    Path folder = folder();
    Files.writeString(folder.resolve("INCAR"), "ENCUT = 520\nISMEAR = 0 ; SIGMA = 0.05\n");
    Files.writeString(folder.resolve("KPOINTS"), "k\n0\nGamma\n4 4 4\n0 0 0\n");
    Files.writeString(folder.resolve("POTCAR"), "  PAW_PBE Si 05Jan2001\n   4.00000000000000\n");
    Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\nmpirun vasp_std\n");
    Files.copy(folder.resolve("POSCAR"), folder.resolve("CONTCAR"));
    LabelCache before = byHand(folder);
    assertTrue(before.lacks(MET));
    assertEquals(Optional.empty(), before.waiting(MET));
    Files.writeString(folder.resolve("out.extxyz"), LABEL.formatted("2"));
    assertEquals(-8.5, energy(byHand(folder)));
  }

  @Test
  void anOutputThatCannotBeReadWaitsToBeMended() throws IOException {
    Path folder = folder();
    String whole = LABEL.formatted("2");
    Files.writeString(folder.resolve("out.extxyz"), whole.substring(0, whole.length() - 8));
    LabelCache cache = byHand(folder);
    assertTrue(cache.lacks(MET));
    assertTrue(cache.waiting(MET).orElseThrow().contains("out.extxyz:4"), cache.waiting(MET) + "");
    Files.writeString(folder.resolve("out.extxyz"), whole);
    assertEquals(-8.5, energy(byHand(folder)));
  }

  @Test
  void anOutputThatDidNotConvergeWaitsAndIsSaid() throws Exception {
    Path folder = folder();
    try (var output = LabelFile.class.getResourceAsStream("/org/assay/dataset/unconverged.out")) {
      Files.copy(output, folder.resolve("scf.out"));
    }
    LabelCache cache = byHand(folder);
    assertTrue(cache.lacks(MET));
    String reason = cache.waiting(MET).orElseThrow();
    assertTrue(reason.contains("scf.out") && reason.contains("converge"), reason);
  }

  @Test
  void aLabelOfAnotherStructureIsNotTaken() throws IOException {
    Path folder = folder();
    Files.writeString(folder.resolve("out.extxyz"), LABEL.formatted("2.2"));
    LabelCache cache = byHand(folder);
    assertTrue(cache.lacks(MET));
    String reason = cache.waiting(MET).orElseThrow();
    assertTrue(reason.contains("lies 0.200 Å from what was asked for"), reason);
    // The same but for a lattice vector, as programs wrap atoms into the cell.
    Files.writeString(folder.resolve("out.extxyz"), LABEL.formatted("-7"));
    assertEquals(-8.5, energy(byHand(folder)));
  }

  /** The group of structures without a label would take the energy of what is labelled. */
  @Test
  void aLabelOfAStoredPoolWithoutLabelsKeepsItsEnergy() throws IOException {
    Path pool = directory.resolve("mine.extxyz");
    LabelFile.write(pool, List.of(LabelFile.plain(0, "NO_DFT", MET.structure())));
    Met stored = LabelFile.readPlain(pool).get(0);
    assertEquals("file_mine.extxyz", stored.origin());
    assertNotEquals("NO_DFT", Met.of("NO_DFT", MET.structure()).origin());
    Path folder = byHandIn(directory).prepare(stored);
    Files.writeString(folder.resolve("out.extxyz"), LABEL.formatted("2"));
    assertEquals(-8.5, energy(byHand(folder)));
    // A label that was kept without its energy is none.
    try (var kept = Files.list(directory.resolve("labels"))) {
      Path file = kept.toList().get(0);
      Files.writeString(file, Files.readString(file).replaceFirst("energy=\\S+", "gid=NO_DFT"));
    }
    LabelCache cache =
        new LabelCache(
            directory.resolve("labels"),
            structure -> HandLabeller.settings("PBE", Optional.empty()),
            new LabelCheck(50),
            true);
    assertTrue(cache.lacks(stored));
  }

  @Test
  void aStructureMayBeGivenUpByHand() throws IOException {
    Path folder = folder();
    Files.writeString(folder.resolve("failed"), "does not converge\n");
    LabelCache cache = byHand(folder);
    assertEquals("does not converge", cache.failure(MET).orElseThrow());
    cache.keepFailures();
    assertFalse(cache.lacks(MET));
    // It converges after all.
    Files.delete(folder.resolve("failed"));
    Files.writeString(folder.resolve("out.extxyz"), LABEL.formatted("2"));
    assertEquals(-8.5, energy(byHand(folder)));
  }

  @Test
  void anOutputByHandThatFailsTheCheckIsTakenOnceItIsCorrected() throws IOException {
    Path folder = folder();
    Files.writeString(folder.resolve("out.extxyz"), LABEL.formatted("2").replace("0.5", "70"));
    LabelCache cache = byHand(folder);
    cache.keepFailures();
    assertTrue(cache.lacks(MET));
    assertTrue(cache.waiting(MET).orElseThrow().contains("largest_force"), cache.waiting(MET) + "");
    Files.writeString(folder.resolve("out.extxyz"), LABEL.formatted("2"));
    assertEquals(-8.5, energy(byHand(folder)));
  }

  /** Wave functions and densities are larger than what a program may answer. */
  @Test
  void aCommandMayWriteLargeFiles() throws Exception {
    Path label = Files.writeString(directory.resolve("ready.extxyz"), LABEL.formatted("2"));
    String command = "head -c 3000000 /dev/zero > WAVECAR && cp " + label + " label.extxyz";
    CommandLabeller labeller =
        new CommandLabeller(
            command, "", directory.resolve("runs"), 1, TimeLimit.fixed(Duration.ofMinutes(1)));
    LabelCache cache =
        new LabelCache(directory.resolve("labels"), labeller.settings(), new LabelCheck(50), false);
    labeller.label(List.of(MET), cache.keeping());
    assertEquals(Optional.empty(), cache.failure(MET));
    assertEquals(-8.5, energy(cache));
  }

  /** Of a command of several parts the launcher starts each, whatever its quotes. */
  @Test
  void aLauncherStartsTheWholeCommand() throws Exception {
    Path label = Files.writeString(directory.resolve("ready.extxyz"), LABEL.formatted("2"));
    Path launcher =
        Files.writeString(
            directory.resolve("my launcher"), "#!/bin/sh\nLAUNCHED=\"$1\"; shift\n. \"$2\"\n");
    assertTrue(launcher.toFile().setExecutable(true));
    CommandLabeller labeller =
        new CommandLabeller(
            "cp " + label + " new; test \"$LAUNCHED\" = 'on 4' && mv new label.extxyz",
            "'" + launcher + "' 'on 4'",
            directory.resolve("some runs"),
            1,
            TimeLimit.fixed(Duration.ofMinutes(1)));
    LabelCache cache =
        new LabelCache(directory.resolve("labels"), labeller.settings(), new LabelCheck(50), false);
    labeller.label(List.of(MET), cache.keeping());
    assertEquals(Optional.empty(), cache.failure(MET));
    assertEquals(-8.5, energy(cache));
  }

  @Test
  void aLauncherThatIsNotThereIsRefused() {
    TimeLimit limit = TimeLimit.fixed(Duration.ofMinutes(1));
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> new CommandLabeller("true", "srum -n 4", directory, 1, limit));
    assertTrue(e.getMessage().contains("srum"), e.getMessage());
  }
}
