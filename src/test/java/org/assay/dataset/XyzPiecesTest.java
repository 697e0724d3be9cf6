package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;

/** A file that is read in pieces is the file that is read from beginning to end. */
class XyzPiecesTest {

  /** Some five pieces. */
  private static final int FRAMES = 20_000;

  /** Lines of each structure, blank ones before it included, and where its first one stands. */
  private final List<String> frames = new ArrayList<>();

  private final List<Integer> places = new ArrayList<>();

  private XyzPiecesTest() {
    Random random = new Random(5);
    int line = 1;
    for (int i = 0; i < FRAMES; i++) {
      int atoms = 1 + random.nextInt(5);
      StringBuilder text = new StringBuilder();
      int blank = i > 0 && random.nextInt(10) == 0 ? 2 : 0;
      text.append(" \n".repeat(blank));
      places.add(line + blank);
      String more = i % 3 == 0 ? " mace_energy=1.5" : "";
      text.append(atoms)
          .append("\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3 energy=")
          .append(i)
          .append(more)
          .append('\n');
      for (int a = 0; a < atoms; a++) {
        text.append(
            String.format(
                Locale.ROOT,
                "Si %.10f %.10f %.10f\n",
                1.5 * a + random.nextDouble(),
                9 * random.nextDouble(),
                9 * random.nextDouble()));
      }
      line += 2 + blank + atoms;
      frames.add(text.toString());
    }
  }

  private static Dataset read(String text) {
    return DatasetReader.parse(
        "a.xyz", text.getBytes(StandardCharsets.ISO_8859_1), DataSettings.of("Si"));
  }

  private String whole() {
    String text = String.join("", frames);
    assertTrue(text.length() > 3 << 20, "too few pieces for this test: " + text.length());
    return text;
  }

  @Test
  void structuresArePlacedAndOrderedAsInTheFile() {
    Dataset all = read(whole());
    assertEquals(FRAMES, all.structures().size());
    for (int i = 0; i < FRAMES; i += 7) {
      LabelledStructure alone = read(frames.get(i).stripLeading()).structures().get(0);
      LabelledStructure found = all.structures().get(i);
      assertArrayEquals(alone.structure().positions(), found.structure().positions());
      assertEquals(i, found.energy().getAsDouble());
      assertEquals("a.xyz:" + places.get(i), found.place());
      assertEquals(i, found.id());
    }
  }

  /** Each kind of remark once, with its first line of the file: a third of the structures. */
  @Test
  void remarksCountTheStructuresOfAllPieces() {
    List<String> notes = read(whole()).notes();
    assertEquals(1, notes.size());
    String note = notes.get(0);
    assertTrue(note.startsWith("a.xyz:2: " + (FRAMES + 2) / 3 + " structures with keys"), note);
  }

  @Test
  void theFirstMistakeOfTheFileIsTheOneThatIsTold() {
    for (int wrong : new int[] {0, 9_000, FRAMES - 1}) {
      List<String> kept = List.copyOf(frames);
      for (int other : new int[] {wrong, FRAMES - 1}) {
        frames.set(other, kept.get(other).replaceFirst("Si [0-9.]+ ", "Si 1.2.3 "));
      }
      String text = whole();
      DataFormatException e = assertThrows(DataFormatException.class, () -> read(text));
      String expected = "a.xyz:" + (places.get(wrong) + 2) + ": ";
      assertTrue(e.getMessage().startsWith(expected), expected + " and " + e.getMessage());
      assertTrue(e.getMessage().contains("structure " + (wrong + 1) + " "), e.getMessage());
      frames.clear();
      frames.addAll(kept);
    }
  }

  /** Where no number of atoms stands, nobody knows where the next structure begins. */
  @Test
  void aFrameWithoutItsNumberOfAtomsIsToldAtItsLine() {
    frames.set(9_000, "many" + frames.get(9_000).stripLeading());
    String text = whole();
    DataFormatException e = assertThrows(DataFormatException.class, () -> read(text));
    int line = places.get(8_999) + frames.get(8_999).strip().split("\n", -1).length;
    assertTrue(
        e.getMessage().startsWith("a.xyz:" + line + ": expected the number of atoms"),
        e.getMessage());
  }

  /** The end is on the line that is not there, or on the one that has no end. */
  @Test
  void aFileThatEndsEarlyIsToldWhereItEnds() {
    String text = whole();
    int lines = text.split("\n", -1).length - 1;
    String cut = text + "3\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3\nSi 0 0 0";
    DataFormatException open = assertThrows(DataFormatException.class, () -> read(cut));
    assertTrue(open.getMessage().startsWith("a.xyz:" + (lines + 3) + ": "), open.getMessage());
    DataFormatException ended = assertThrows(DataFormatException.class, () -> read(cut + "\n"));
    assertTrue(ended.getMessage().startsWith("a.xyz:" + (lines + 4) + ": "), ended.getMessage());
    assertTrue(ended.getMessage().contains("the file ends where atom 2"), ended.getMessage());
  }
}
