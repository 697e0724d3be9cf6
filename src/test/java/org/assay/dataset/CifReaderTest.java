package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CifReaderTest {

  private static final String RUTILE = resource("/org/assay/fuzz/small.cif");

  /** Thirds with four digits, as they stand in most files. */
  private static final String WURTZITE =
      """
      data_global
      _publ_section_title 'a block without a crystal'
      data_GaN
      _cell_length_a 3.18
      _cell_length_b 3.18
      _cell_length_c 5.18
      _cell_angle_alpha 90
      _cell_angle_beta 90
      _cell_angle_gamma 120
      _space_group_IT_number 186
      loop_
      _space_group_symop_operation_xyz
      x,y,z
      -y,x-y,z
      -x+y,-x,z
      -x,-y,z+1/2
      y,-x+y,z+1/2
      x-y,x,z+1/2
      -y,-x,z
      -x+y,y,z
      x,x-y,z
      y,x,z+1/2
      x-y,-y,z+1/2
      -x,-x+y,z+1/2
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      Ga1 0.3333 0.6667 0
      N1 0.3333 0.6667 0.3770(5)
      """;

  private static final String CUBE =
      """
      data_
      _cell_length_a 4
      _cell_length_b 4
      _cell_length_c 4
      _cell_angle_alpha 90
      _cell_angle_beta 90
      _cell_angle_gamma 90
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      _atom_site_occupancy
      Cs 0 0 0 1
      Cl 0.5 0.5 0.5 .
      """;

  private static String resource(String name) {
    try (InputStream in = CifReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Structure read(String text) {
    List<LabelledStructure> all = DatasetReader.parse("a.cif", text, "X").structures();
    assertEquals(1, all.size());
    assertTrue(all.get(0).energy().isEmpty());
    return all.get(0).structure();
  }

  /** Elements of a structure with the distances around each atom, whatever their order. */
  private static List<String> surroundings(Structure s) {
    double[][] near = Neighbourhood.distances(s, 5);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < s.size(); i++) {
      all.add(s.symbol(i) + Arrays.stream(near[i]).map(d -> Math.rint(1e8 * d)).boxed().toList());
    }
    return all.stream().sorted().toList();
  }

  @Test
  void operationsThatAreListedMakeTheCrystal() {
    Structure rutile = read(RUTILE);
    Structure expected =
        Prototype.RUTILE.primitive(List.of("Ti", "O"), LatticeParameters.uniaxial(4.6, 2.95));
    assertEquals(List.of("Ti", "Ti", "O", "O", "O", "O"), rutile.symbols());
    assertEquals(surroundings(expected), surroundings(rutile));
    assertEquals(surroundings(expected), surroundings(read(RUTILE.replace("\n", "\r\n"))));
  }

  @Test
  void thirdsWithFourDigitsAreThirds() {
    Structure crystal = read(WURTZITE);
    Structure expected =
        Prototype.WURTZITE.primitive(
            List.of("Ga", "N"),
            new LatticeParameters(3.18, OptionalDouble.of(5.18), OptionalDouble.of(0.377)));
    assertEquals(surroundings(expected), surroundings(crystal));
  }

  @Test
  void withoutOperationsTheAtomsAreAllThereAre() {
    Structure cube = read(CUBE);
    assertEquals(List.of("Cs", "Cl"), cube.symbols());
    assertArrayEquals(new double[] {0, 0, 0, 2, 2, 2}, cube.positions(), 1e-14);
    assertEquals(
        2, read(CUBE.replace("loop_\n_a", "_space_group_name_H-M_alt 'P 1'\nloop_\n_a")).size());
  }

  @Test
  void everyBlockWithAtomsIsAStructure() {
    assertEquals(
        2,
        DatasetReader.parse("two.cif", CUBE + CUBE.replace("data_", "data_second"), "X")
            .structures()
            .size());
  }

  /** The grammar of CIF 1.1: a text field ends where a semicolon stands in the first column. */
  @Test
  void aTextGoesOnAfterASemicolonThatIsIndented() {
    String text = ";grown from the melt\n ; annealed; see\n\t;_cell_length_a 9\n;\n";
    Structure cube = read(CUBE.replace("data_\n", "data_\n_exptl_special_details\n" + text));
    assertEquals(read(CUBE).symbols(), cube.symbols());
    assertArrayEquals(read(CUBE).positions(), cube.positions(), 1e-14);
  }

  /** Anywhere else a semicolon is a sign as any other. */
  @Test
  void anIndentedSemicolonBeginsNoText() {
    Structure cube = read(CUBE.replace("data_\n", "data_\n_exptl_special_details\n ;none\n"));
    assertEquals(List.of("Cs", "Cl"), cube.symbols());
  }

  /** A block of PYFIT may have such a title. */
  @Test
  void aTitleOfPyfitsIsNoCif() {
    String block = "data_1 cube\n1.0\n3 0 0\n0 3 0\n0 0 3\n1\ndirect\n0 0 0\n-1.5\n";
    assertEquals(
        -1.5, DatasetReader.parse("a.dat", block, "Si").structures().get(0).energy().orElseThrow());
  }

  /** Each row replaces a piece of a good file and expects a piece of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0 0 0 1\\n | 0 0 0 0.5\\n | a.cif:14: site Cs has an occupancy of 0.5, and a crystal here has one whole atom on each site; give an ordered cell
          0 0 0 1\\n | 0 0 0 0.50(2)\\n | a.cif:14: site Cs has an occupancy of 0.50(2)
          loop_ | _space_group_name_H-M_alt 'F m -3 m'\\nloop_ | a.cif:8: the space group F m -3 m is named, but its symmetry operations are not listed (_symmetry_equiv_pos_as_xyz); export the crystal with them, or as P1 with all its atoms
          loop_ | _space_group_name_H-M_alt 'F m -3 m'\\n_symmetry_equiv_pos_as_xyz 'x,y,z'\\nloop_ | a.cif:8: the space group F m -3 m is named, but its symmetry operations are not listed
          loop_ | _symmetry_equiv_pos_as_xyz 'x,y,w'\\nloop_ | a.cif:8: "x,y,w" is no symmetry operation; expected one as "-x+1/2, y, z-1/4"
          loop_ | _symmetry_equiv_pos_as_xyz '2x,y,z'\\nloop_ | a.cif:8: "2x,y,z" is no symmetry operation
          loop_ | _symmetry_equiv_pos_as_xyz 'y,z,-x'\\nloop_ | a.cif:8: "y,z,-x" after "y,z,-x" is an operation that is listed nowhere: those listed make no space group
          length_c 4 | length_c 4.2\\n_symmetry_equiv_pos_as_xyz 'y,z,x' | a.cif:5: the operation "y,z,x" changes the cell's lengths or angles
          length_c 4 | length_c ? | a.cif:1: the crystal has no _cell_length_c
          length_c 4 | length_c four | a.cif:4: _cell_length_c is "four", expected a number, as 5.43 or 5.43(2)
          gamma 90 | gamma 200 | a.cif:2: no cell has lengths and angles of
          Cs 0 | Xy1 0 | a.cif:14: "Xy1" does not begin with the symbol of an element; give it in _atom_site_type_symbol, as Si or Si4+
          Cs 0 | CA1 0 | a.cif:14: "CA1" does not begin with the symbol of an element
          Cs 0 | Cs ? | a.cif:14: site Cs has no _atom_site_fract_x
          0.5 . | 0.5 | a.cif:8: a loop_ of 5 tags and 9 values, which make no rows
          _length_b | _length_a | a.cif:3: _cell_length_a stands twice in block ""
          0.5 0.5 0.5 . | 0 0 0.01 . | are nearer than 0.1 Å to each other
          _atom_site_fract | _atom_site_Cartn | a.cif:14: _atom_site_cartn_x is not read; atoms are given by _atom_site_fract_x
          """)
  void whatIsNotUnderstoodIsNamed(String piece, String other, String message) {
    String text = CUBE.replace(lines(piece), lines(other));
    String said =
        assertThrows(DataFormatException.class, () -> DatasetReader.parse("a.cif", text, "X"))
            .getMessage();
    assertTrue(said.contains(message), said);
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }

  @Test
  void aSiteBesideASymmetricPlaceIsNotTwoAtoms() {
    String text = RUTILE.replace("0.3050(3) 0.3050(3) 0", "0.3050(3) 0.335 0");
    String said =
        assertThrows(DataFormatException.class, () -> DatasetReader.parse("a.cif", text, "X"))
            .getMessage();
    assertTrue(said.contains("a.cif:44: site O1 and its image by symmetry are 0.20 Å apart"), said);
    String fewer = RUTILE.replace("Ti4+ 2 0", "Ti4+ 4 0");
    said =
        assertThrows(DataFormatException.class, () -> DatasetReader.parse("a.cif", fewer, "X"))
            .getMessage();
    assertTrue(
        said.contains("site Ti1 makes 2 atoms by the operations that are listed, and 4 by"), said);
  }
}
