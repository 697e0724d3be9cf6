package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.DataFormatException;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.ImproveSettings;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.LabelFile;
import org.assay.improve.Met;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own runs and stored pools as candidates. */
class CandidatesTest {

  private static final Phase SILICON =
      new Phase("DC", Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(5.43));
  private static final Material MATERIAL = new Material(List.of("Si"), List.of(SILICON), "DC");

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();

  private static Structure dimer(String element, double r) {
    return Structure.ofElement(Cell.cubic(12), element, new double[] {0, 0, 0, r, 0, 0});
  }

  private static LabelledStructure member(String group, Structure structure) {
    return LabelFile.plain(List.of(Met.of(group, structure))).get(0);
  }

  private Path file(String name, List<LabelledStructure> structures) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    LabelFile.write(file, structures);
    return file;
  }

  private ImproveSettings settings(String keys) throws IOException {
    Path input = directory.resolve("improve.json");
    Files.writeString(
        input, "{\"fit\": \"f.json\", \"label\": {\"by_hand\": \"PBE\"}, " + keys + "}");
    return ImproveSettingsReader.read(input);
  }

  private Candidates candidates(String keys) throws IOException {
    return new Candidates(
        settings(keys),
        MATERIAL,
        WorkerSettings.defaults(),
        new ImproveListener() {
          @Override
          public void said(String text) {
            said.add(text);
          }
        });
  }

  /** What can be chosen in a round whose jobs met nothing. */
  private List<Met> of(Candidates candidates) throws IOException {
    RoundFiles files = RoundFiles.of(directory, 0);
    Files.createFile(files.directory().resolve("pool.extxyz"));
    return candidates.of(files, List.of(member("data", dimer("Si", 2))));
  }

  @Test
  void aStoredPoolOfOtherElementsIsRefusedBeforeAnythingIsFitted() throws IOException {
    Path pool = file("a/pool.extxyz", List.of(member("eos", dimer("Ge", 2))));
    DataFormatException error =
        assertThrows(DataFormatException.class, () -> candidates("\"pool\": \"a/pool.extxyz\""));
    assertTrue(error.getMessage().contains(pool + ": has an atom of Ge"), error.getMessage());
  }

  @Test
  void aStoredPoolMayBeADumpOrWithoutNamesOfElements() throws IOException {
    Files.writeString(
        directory.resolve("dynamics_NVT.dump"),
        """
        ITEM: TIMESTEP
        0
        ITEM: NUMBER OF ATOMS
        2
        ITEM: BOX BOUNDS pp pp pp
        0 12
        0 12
        0 12
        ITEM: ATOMS id type x y z
        1 1 0 0 0
        2 1 2.5 0 0
        """);
    Files.writeString(
        directory.resolve("pyfit.dat"),
        "NO_DFT\n1.0\n12 0 0\n0 12 0\n0 0 12\n2\nc\n0 0 0\n2.6 0 0\n0.0\n");
    List<Met> all = of(candidates("\"pool\": [\"dynamics_NVT.dump\", \"pyfit.dat\"]"));
    // None of them is of the run's own dynamics, nor in the group of what has no label.
    assertEquals(
        List.of("file_dynamics_NVT.dump", "file_pyfit.dat"),
        all.stream().map(Met::origin).toList());
    assertEquals("Si", all.get(1).structure().symbol(0));
  }

  /** Labels of --only label, or from before a stop, take their part of max_time. */
  @Test
  void theTimeOfLabelsCountsOverAllTheTimesThatARunIsGoneOnWith() {
    RoundFiles first = RoundFiles.of(directory, 0);
    assertEquals(false, first.isFollowed());
    first.labelled(40);
    first.labelled(2);
    RoundFiles second = RoundFiles.of(directory, 1);
    assertTrue(first.isFollowed());
    second.took(8);
    assertEquals(50, second.seconds());
  }

  @Test
  void groupsOfAStoredPoolAreOrigins() throws IOException {
    file("pool.extxyz", List.of(member("dynamics DC 300K 0GPa", dimer("Si", 2.1))));
    assertEquals(
        "dynamics_DC_300K_0GPa", of(candidates("\"pool\": \"pool.extxyz\"")).get(0).origin());
  }

  @Test
  void filesOfOneNameAreTwoOriginsAndWhatIsLeftOutIsSaid() throws IOException {
    List<LabelledStructure> many =
        IntStream.range(0, 70).mapToObj(n -> member("a", dimer("Si", 2 + 0.01 * n))).toList();
    file("hot/md.extxyz", many);
    file(
        "cold/md.extxyz",
        List.of(
            member("b", dimer("Si", 2.205)),
            member("b", dimer("Si", 1.5)),
            member("b", dimer("Si", 3).repeated(2, 2, 1))));
    List<Met> all =
        of(
            candidates(
                "\"most_atoms\": 4, \"candidates\": [\"hot/md.extxyz\", \"cold/md.extxyz\"]"));
    assertEquals(
        List.of("file_cold/md.extxyz", "file_hot/md.extxyz"),
        all.stream().map(Met::origin).distinct().toList());
    assertEquals(60, all.stream().filter(m -> m.origin().contains("hot")).count());
    assertEquals(
        directory.resolve("hot/md.extxyz")
            + ": 60 of 70 structures can be chosen; left out: 10 that are there twice or beyond the"
            + " most of one origin",
        said.get(0));
    assertEquals(
        directory.resolve("cold/md.extxyz")
            + ": 1 of 3 structures can be chosen; left out: 1 of more than 4 atoms (most_atoms), 1"
            + " with atoms nearer than 1.70 Å, 0.85 of the shortest distance in the data",
        said.get(1));
  }

  /** What a judgement gathered is what can be chosen; gone on with later, it is the same. */
  @Test
  void whatIsLeftOutIsSaidOnceARound() throws Exception {
    file(
        "pool.extxyz",
        List.of(
            member("a", dimer("Si", 2.2)),
            member("b", dimer("Si", 1.5)),
            member("c", dimer("Si", 3).repeated(2, 2, 1))));
    String keys = "\"most_atoms\": 4, \"pool\": \"pool.extxyz\"";
    RoundFiles files = RoundFiles.of(directory, 0);
    List<LabelledStructure> data = List.of(member("data", dimer("Si", 2)));
    Candidates candidates = candidates(keys);
    List<String> gathered = hashes(candidates.gathered(candidates.pool(data), files));
    assertEquals(List.of(Met.of("a", dimer("Si", 2.2)).hash()), gathered);
    assertEquals(gathered, hashes(candidates.of(files, data)));
    assertEquals(1, said.size(), said.toString());
    assertEquals(gathered, hashes(candidates(keys).of(files, data)));
    assertEquals(List.of(said.get(0), said.get(0)), said);
  }

  private static List<String> hashes(List<Met> all) {
    return all.stream().map(Met::hash).toList();
  }

  /** As many random structures as are asked for have one origin. */
  @Test
  void asManyOfAnOriginAreKeptAsAnExplorationIsAskedFor() throws IOException {
    List<LabelledStructure> many =
        IntStream.range(0, 70).mapToObj(n -> member("a", dimer("Si", 2 + 0.01 * n))).toList();
    file("md.extxyz", many);
    Candidates candidates =
        candidates("\"explore\": {\"random\": {\"count\": 80}}, \"candidates\": [\"md.extxyz\"]");
    assertEquals(70, of(candidates).size());
    assertEquals(List.of(), said);
  }

  /** Gone on with other files: they count in the round that stands. */
  @Test
  void candidatesThatAreNamedLaterAreAddedToWhatWasMet() throws IOException {
    RoundFiles files = RoundFiles.of(directory, 0);
    LabelFile.write(
        files.directory().resolve("pool.extxyz"), List.of(member("eos DC", dimer("Si", 2.3))));
    file("more.extxyz", List.of(member("a", dimer("Si", 2.6))));
    List<LabelledStructure> data = List.of(member("data", dimer("Si", 2)));
    assertEquals(1, candidates("\"seed\": 1").of(files, data).size());
    assertEquals(
        List.of("eos_DC", "file_more.extxyz"),
        candidates("\"candidates\": [\"more.extxyz\"]").of(files, data).stream()
            .map(Met::origin)
            .toList());
    // An empty choice of before does not stand.
    Files.createFile(files.directory().resolve("chosen.extxyz"));
    assertEquals(false, files.hasChosen());
  }
}
