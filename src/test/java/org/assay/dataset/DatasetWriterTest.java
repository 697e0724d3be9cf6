package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.SettingsException;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetWriterTest {

  private static final int COUNT = 20;

  /** Two factors, and two roundings, of numbers that are converted and converted back. */
  private static final double TWO_ROUNDINGS = 4e-16;

  @TempDir Path directory;

  private static Dataset random() {
    Random random = new Random(4);
    List<LabelledStructure> all = new ArrayList<>();
    for (int id = 0; id < COUNT; id++) {
      double[] rows = new double[9];
      for (int i = 0; i < 9; i++) {
        rows[i] = (i % 4 == 0 ? 5 : 0) + random.nextGaussian() / 3;
      }
      double[] positions = new double[9];
      for (int i = 0; i < 9; i++) {
        positions[i] = i / 3 * 1.7 + random.nextDouble() / 3;
      }
      double[] forces = random.doubles(9, -1, 1).toArray();
      double[] stress = random.doubles(6, -1e-2, 1e-2).toArray();
      boolean bare = id == 3;
      all.add(
          new LabelledStructure(
              id,
              bare ? LabelledStructure.NO_DFT : "G-" + id % 3,
              new Structure(Cell.ofRows(rows), List.of("Si", "C", "Si"), positions),
              bare ? OptionalDouble.empty() : OptionalDouble.of(-10 * random.nextDouble()),
              bare || id == 4 ? Optional.empty() : Optional.of(forces),
              bare ? Optional.empty() : Optional.of(stress),
              ""));
    }
    return new Dataset("random", all);
  }

  private List<LabelledStructure> thereAndBack(DataFormat format, DataUnits units) {
    Path file = directory.resolve("x." + format.key());
    new DatasetWriter(format, Optional.ofNullable(units)).write(file, random());
    return DatasetReader.read(
            List.of(file), new DataSettings("Xx", Optional.ofNullable(units), GroupRule.AUTO))
        .structures();
  }

  private static void assertSame(LabelledStructure a, LabelledStructure b, double tolerance) {
    assertEquals(a.group(), b.group());
    assertEquals(a.structure().symbols(), b.structure().symbols());
    assertArrayEquals(a.structure().cell().rows(), b.structure().cell().rows(), 6 * tolerance);
    assertArrayEquals(a.structure().positions(), b.structure().positions(), 6 * tolerance);
    assertEquals(a.energy().isPresent(), b.energy().isPresent());
    assertEquals(a.energy().orElse(0), b.energy().orElse(0), 10 * tolerance);
  }

  @Test
  void extendedXyzKeepsEveryBit() {
    List<LabelledStructure> back = thereAndBack(DataFormat.EXTENDED_XYZ, null);
    for (LabelledStructure s : random().structures()) {
      LabelledStructure b = back.get(s.id());
      assertSame(s, b, 0);
      assertArrayEquals(s.forces().orElse(new double[0]), b.forces().orElse(new double[0]));
      assertArrayEquals(
          s.stressVoigt().orElse(new double[0]), b.stressVoigt().orElse(new double[0]));
    }
  }

  @Test
  void pyfitKeepsEveryBitOfWhatItHolds() {
    List<LabelledStructure> back = thereAndBack(DataFormat.PYFIT, null);
    random().structures().forEach(s -> assertSame(s, back.get(s.id()), 0));
  }

  @Test
  void n2p2KeepsEveryBitInElectronvoltsAndAllButTheLastInHartree() {
    for (DataUnits units : DataUnits.values()) {
      List<LabelledStructure> back = thereAndBack(DataFormat.N2P2, units);
      double tolerance = units == DataUnits.ANGSTROM_EV ? 0 : TWO_ROUNDINGS;
      for (LabelledStructure s : random().structures()) {
        LabelledStructure b = back.get(s.id());
        assertSame(s, b, tolerance);
        assertArrayEquals(
            s.forces().orElse(new double[0]), b.forces().orElse(new double[0]), 2 * tolerance);
      }
    }
  }

  @Test
  void poscarsHoldEveryBitOfTheGeometry() throws IOException {
    Path folder = directory.resolve("poscars");
    new DatasetWriter(DataFormat.POSCAR, Optional.empty()).write(folder, random());
    LabelledStructure s = random().structures().get(7);
    String text = Files.readString(folder.resolve("000007-G-1.poscar"));
    // A POSCAR with an energy behind it is a block of PYFIT.
    LabelledStructure b = DatasetReader.parse("a", text + "-1\n", "Xx").structures().get(0);
    assertArrayEquals(s.structure().positions(), b.structure().positions());
    assertArrayEquals(s.structure().cell().rows(), b.structure().cell().rows());
    assertEquals(s.structure().symbols(), b.structure().symbols());
  }

  @Test
  void whatIsLostIsSaid() {
    Path file = directory.resolve("x");
    List<String> pyfit =
        new DatasetWriter(DataFormat.PYFIT, Optional.empty()).write(file, random());
    assertEquals(
        List.of("forces of 18 of 20 structures", "stresses of 19 of 20 structures"), pyfit);
    List<String> xyz =
        new DatasetWriter(DataFormat.EXTENDED_XYZ, Optional.empty()).write(file, random());
    assertEquals(List.of(), xyz);
  }

  @Test
  void n2p2IsNotWrittenWithoutUnits() {
    SettingsException e =
        assertThrows(
            SettingsException.class, () -> new DatasetWriter(DataFormat.N2P2, Optional.empty()));
    assertTrue(e.getMessage().contains("--units"), e.getMessage());
  }
}
