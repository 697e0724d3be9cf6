package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LAMMPS dumps and XDATCAR. */
class TrajectoryReaderTest {

  private static final String HEAD =
      """
      ITEM: TIMESTEP
      100
      ITEM: NUMBER OF ATOMS
      2
      """;

  private static final String RIGHT =
      HEAD
          + """
          ITEM: BOX BOUNDS pp pp pp
          1.0 5.0
          0.0 5.0
          0.0 6.0
          """;

  private static final String XDATCAR =
      """
      silicon carbide
      2.0
      2.0 0.0 0.0
      0.0 2.5 0.0
      0.0 0.0 3.0
      Si C
      1 1
      Direct configuration=     1
      0.0 0.0 0.0
      0.5 0.5 0.5
      Direct configuration=     2
      0.1 0.0 0.0
      0.5 0.5 0.5
      """;

  @TempDir Path directory;

  private List<Structure> read(String text, String... elements) throws IOException {
    Path file = Files.writeString(directory.resolve("run.dump"), text);
    return TrajectoryReader.read(file, List.of(elements));
  }

  private String refusal(String text, String... elements) {
    return assertThrows(DataFormatException.class, () -> read(text, elements)).getMessage();
  }

  /** Atoms in any order, a box that does not begin at the origin. */
  @Test
  void momentsOfADumpAreRead() throws IOException {
    String moment = RIGHT + "ITEM: ATOMS id type x y z vx\n2 2 3.0 1.0 1.0 9\n1 1 1.5 0.0 0.5 9\n";
    List<Structure> all = read(moment + moment, "Si", "C");
    assertEquals(2, all.size());
    Structure s = all.get(1);
    assertEquals(List.of("Si", "C"), s.symbols());
    assertArrayEquals(new double[] {4, 0, 0, 0, 5, 0, 0, 0, 6}, s.cell().rows(), 1e-14);
    assertArrayEquals(new double[] {0.5, 0, 0.5, 2, 1, 1}, s.positions(), 1e-14);
  }

  /**
   * LAMMPS gives the bounds of what surrounds the box: its manual, "Triclinic simulation boxes".
   */
  @Test
  void aTriclinicBoxIsTakenFromWhatSurroundsIt() throws IOException {
    // lx 4, ly 5, lz 6, xy 1, xz -0.5, yz 2, with its corner at the origin
    String box = "ITEM: BOX BOUNDS xy xz yz pp pp pp\n-0.5 5.0 1.0\n0.0 7.0 -0.5\n0.0 6.0 2.0\n";
    Structure s =
        read(HEAD + box + "ITEM: ATOMS element xs ys zs\nSi 0 0 0\nSi 0.5 0.5 0.5\n", "Si").get(0);
    assertArrayEquals(new double[] {4, 0, 0, 1, 5, 0, -0.5, 2, 6}, s.cell().rows(), 1e-14);
    assertArrayEquals(new double[] {0, 0, 0, 2.25, 3.5, 3}, s.positions(), 1e-14);
    String old = HEAD + box.replace(" pp pp pp", "") + "ITEM: ATOMS element xs ys zs\n";
    assertEquals(s.cell(), read(old + "Si 0 0 0\nSi 0.5 0.5 0.5\n", "Si").get(0).cell());
  }

  @Test
  void aSurfaceGetsVacuum() throws IOException {
    String open = RIGHT.replace("pp pp pp", "pp pp ff");
    Structure s = read(open + "ITEM: ATOMS xu yu zu\n1 0 0\n1 0 3\n", "Si").get(0);
    assertEquals(33, s.cell().height(2), 1e-12);
    assertEquals(5, s.cell().height(1), 1e-12);
  }

  /** A program that was killed, or still writes. */
  @Test
  void aLastMomentThatIsCutShortIsLeftOut() throws IOException {
    String moment = RIGHT + "ITEM: ATOMS id type x y z\n1 1 1.5 0 0.5\n2 1 3 1 1\n";
    assertEquals(1, read(moment + moment.substring(0, moment.length() - 8), "Si").size());
    assertEquals(1, read(XDATCAR.substring(0, XDATCAR.length() - 6), "Si", "C").size());
  }

  @Test
  void whatADumpDoesNotSayIsAskedFor() {
    String atoms = RIGHT + "ITEM: ATOMS id type x y z\n1 1 1.5 0 0.5\n2 3 3 1 1\n";
    String type = refusal(atoms, "Si", "C");
    assertTrue(type.contains("run.dump:11") && type.contains("type 3"), type);
    String columns = refusal(RIGHT + "ITEM: ATOMS id type ix iy iz\n1 1 0 0 0\n", "Si");
    assertTrue(columns.contains("expected x y z, xu yu zu"), columns);
    String element = refusal(atoms.replace("type", "element").replace("1 1 1.5", "1 Ge 1.5"), "Si");
    assertTrue(element.contains("Ge") || element.contains("3"), element);
    String units = refusal("ITEM: UNITS\nlj\n" + atoms, "Si");
    assertTrue(units.contains("units lj"), units);
  }

  @Test
  void configurationsOfAnXdatcarAreRead() throws IOException {
    List<Structure> all = read(XDATCAR, "Si", "C");
    assertEquals(2, all.size());
    assertEquals(List.of("Si", "C"), all.get(1).symbols());
    assertArrayEquals(new double[] {0.4, 0, 0, 2, 2.5, 3}, all.get(1).positions(), 1e-14);
  }

  /** As where the cell moves. */
  @Test
  void aHeaderInFrontOfEachConfigurationCounts() throws IOException {
    List<Structure> all = read(XDATCAR + XDATCAR.replaceFirst("2.0", "3.0"), "Si", "C");
    assertEquals(4, all.size());
    assertEquals(6, all.get(2).cell().length(0), 1e-14);
  }

  @Test
  void labelledDataAreRead() throws IOException {
    assertEquals(1, read("1\nLattice=\"5 0 0 0 5 0 0 0 5\" energy=1\nSi 0 0 0\n", "Si").size());
    String other = refusal("1\nLattice=\"5 0 0 0 5 0 0 0 5\" energy=1\nGe 0 0 0\n", "Si");
    assertTrue(other.contains("an atom of Ge"), other);
  }
}
