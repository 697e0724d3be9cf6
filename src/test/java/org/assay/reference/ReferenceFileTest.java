package org.assay.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.structure.ElementValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of values when a calculation of the same name is merged again. */
class ReferenceFileTest {

  @TempDir Path directory;

  private static final String ID = "vacancy/DC/relaxed";
  private static final String OTHER = "eos/DC/a0";

  private static Origin origin(String calculation) {
    return new Origin("DFT PBE", "us", Optional.of(calculation), OptionalDouble.empty(), Map.of());
  }

  private static ReferenceValue value(String id, double value) {
    return new ReferenceValue(id, value, "eV", origin("ours"));
  }

  private static ReferenceFile file(
      int atoms, List<ReferenceValue> values, List<MissingValue> missing) {
    return file(Map.of(), atoms, values, missing);
  }

  private static ReferenceFile file(
      Map<String, Object> facts,
      int atoms,
      List<ReferenceValue> values,
      List<MissingValue> missing) {
    Calculation ours =
        new Calculation(
            "ours",
            facts,
            Map.of("vacancy", Map.of("minAtoms", atoms), "eos", Map.of()),
            ElementValues.ZERO);
    return new ReferenceFile(
        List.of("Si"),
        Optional.empty(),
        ElementValues.ZERO,
        List.of(),
        List.of(ours),
        values,
        missing,
        List.of());
  }

  private static final ReferenceFile OLD =
      file(64, List.of(value(ID, 3.6), value(OTHER, 5.47)), List.of());

  private static final MissingValue FAILED = new MissingValue(ID, "eV", "out of time", "ours");

  /** A value of 64 atoms must not stand for one of 216 that could not be computed. */
  @Test
  void aValueOfOtherSettingsGoesWhereTheNewJobFailed() {
    ReferenceFile merged = OLD.mergedWith(file(216, List.of(value(OTHER, 5.48)), List.of(FAILED)));
    assertTrue(merged.references().value(ID).isEmpty());
    assertEquals(List.of(FAILED), merged.missing());
    assertEquals(5.48, merged.references().value(OTHER).orElseThrow().value());
  }

  @Test
  void aValueOfOtherSettingsThatNobodyAskedForAgainIsMissing() {
    ReferenceFile merged = OLD.mergedWith(file(216, List.of(), List.of()));
    assertEquals(List.of(ID), merged.missing().stream().map(MissingValue::id).toList());
    assertEquals(
        "found before with other settings of the test vacancy", merged.missing().get(0).reason());
    assertEquals(5.47, merged.references().value(OTHER).orElseThrow().value());
  }

  /** The same settings: what is there is what was asked for, whatever happened since. */
  @Test
  void aValueOfTheSameSettingsStaysWhereTheNewJobFailed() {
    ReferenceFile merged = OLD.mergedWith(file(64, List.of(), List.of(FAILED)));
    assertEquals(3.6, merged.references().value(ID).orElseThrow().value());
    assertTrue(merged.missing().isEmpty());
  }

  @Test
  void curvesOfOtherSettingsGoToo() {
    double[] x = {1, 2};
    ReferenceCurve curve =
        new ReferenceCurve("vacancy/DC/band", "Å", x, "eV", x.clone(), origin("ours"));
    ReferenceFile old =
        new ReferenceFile(
            OLD.elements(),
            OLD.functional(),
            OLD.shift(),
            OLD.notes(),
            OLD.calculations(),
            OLD.values(),
            OLD.missing(),
            List.of(curve));
    assertEquals(1, old.mergedWith(file(64, List.of(), List.of())).curves().size());
    assertEquals(0, old.mergedWith(file(216, List.of(), List.of())).curves().size());
  }

  /** A number is the same in a file and in memory. */
  @Test
  void settingsOfAFileAreComparedWithThoseOfARun() {
    Path path = directory.resolve("reference.json");
    OLD.write(path);
    file(64, List.of(), List.of(FAILED)).mergeInto(path);
    assertEquals(3.6, ReferenceReader.file(path).references().value(ID).orElseThrow().value());
    file(216, List.of(), List.of(FAILED)).mergeInto(path);
    assertTrue(ReferenceReader.file(path).references().value(ID).isEmpty());
    assertEquals(List.of(FAILED), ReferenceReader.file(path).missing());
  }

  private static ReferenceFile with(double kSpacing, Map<String, Object> input, double energy) {
    Map<String, Object> facts =
        Map.of("cutoff", "24 Ry", "kSpacingPerAngstrom", kSpacing, "inputSettings", input);
    return file(facts, 32, List.of(value(ID, energy)), List.of());
  }

  private static final Map<String, Object> PLAIN = Map.of("ecutwfc", "24", "smearing", "mv");

  /** What was computed without spin must not say afterwards that it was computed with it. */
  @Test
  void calculationsOfOneNameAndOtherSettingsStayApart() {
    ReferenceFile old = with(0.23, PLAIN, 3.6);
    ReferenceFile coarse = old.mergedWith(with(0.28, PLAIN, 3.7));
    assertEquals(
        List.of("ours", "ours (k-points 0.28 1/Å apart)"),
        coarse.calculations().stream().map(Calculation::name).toList());
    assertEquals(List.of(3.7, 3.6), coarse.values().stream().map(ReferenceValue::value).toList());
    assertEquals(
        List.of("ours (k-points 0.28 1/Å apart)", "ours"),
        coarse.values().stream().map(v -> v.origin().calculation().orElseThrow()).toList());
    ReferenceFile spin =
        coarse.mergedWith(with(0.23, Map.of("ecutwfc", "24", "smearing", "mv", "nspin", "2"), 3.5));
    assertEquals("ours (nspin 2)", spin.calculations().get(2).name());
    assertEquals(3.5, spin.references().value(ID).orElseThrow().value());
    assertEquals(
        "ours (no smearing)",
        old.mergedWith(with(0.23, Map.of("ecutwfc", "24"), 3.5)).calculations().get(1).name());
  }

  /** A number that happens to be the cutoff's is a setting of its own. */
  @Test
  void aSettingEqualToTheCutoffTellsCalculationsApart() {
    ReferenceFile bands = with(0.23, Map.of("ecutwfc", "24", "smearing", "mv", "nbnd", "24"), 3.5);
    assertEquals(
        "ours (nbnd 24)", with(0.23, PLAIN, 3.6).mergedWith(bands).calculations().get(1).name());
  }

  /** The same calculation on another day replaces its values. */
  @Test
  void theSameCalculationAgainKeepsItsName() {
    ReferenceFile once = with(0.23, PLAIN, 3.6).mergedWith(with(0.28, PLAIN, 3.7));
    ReferenceFile twice =
        once.mergedWith(with(0.28, PLAIN, 3.8)).mergedWith(with(0.23, PLAIN, 3.9));
    assertEquals(2, twice.calculations().size());
    assertEquals(List.of(3.9, 3.8), twice.values().stream().map(ReferenceValue::value).toList());
  }
}
