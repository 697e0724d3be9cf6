package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.dataset.DataFormat;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetWriter;
import org.assay.fit.data.MixtureData;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkSharing;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two elements from data to a potential, as a stranger would go: no knob is turned. */
class MixtureStartTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Structures of each composition: one in ten of them is held out. */
  private static final int EACH = 12;

  @TempDir Path folder;

  private Path written(String name, Dataset data) {
    Path file = folder.resolve(name);
    new DatasetWriter(DataFormat.EXTENDED_XYZ, Optional.empty()).write(file, data);
    return file;
  }

  private Path start(Path data) {
    Path out = folder.resolve("al-ni");
    Outcome started = Outcome.run("start", "--data", data, "--out", out);
    assertEquals(0, started.code(), started.said());
    return out;
  }

  @Test
  void theStartIsOfTheElementsOfTheData() throws IOException {
    Path out = start(written("train.xyz", MixtureData.dataset(EACH)));
    NnFile frame = NnFileReader.read(out.resolve("start.nn.dat"));
    assertEquals(List.of("Al", "Ni"), frame.elements().symbols().stream().sorted().toList());
    assertEquals(NetworkSharing.PER_ELEMENT, frame.sharing());
    LegendreMoments each = frame.descriptors();
    // Al–Al, Al–Ni, Ni–Ni
    assertEquals(3 * each.orders().length * each.centres().length, each.size());
    JsonNode input = JSON.readTree(out.resolve("input.json").toFile());
    // A network whose weights are to be drawn does not tell; the input does.
    assertEquals("shared", input.get("networks").asText());
    JsonNode bias = input.get("final_bias");
    // Between the energy of a free atom and that less what bonds it.
    assertEquals(MixtureData.ALUMINIUM - 1.5, bias.get("Al").asDouble(), 1.5);
    assertEquals(MixtureData.NICKEL - 1.5, bias.get("Ni").asDouble(), 1.5);
  }

  /** What it could learn is most of what there is, and structures kept from it say so. */
  @Test
  void theFitIsGoodWhereItHasNotBeen() throws IOException {
    Dataset all = MixtureData.dataset(EACH + 2);
    int fitted = 5 * EACH;
    Dataset train = new Dataset("train", all.structures().subList(0, fitted));
    Dataset held = new Dataset("held", all.structures().subList(fitted, all.structures().size()));
    Path out = start(written("train.xyz", train));
    Path fit = folder.resolve("fit");
    Outcome done = Outcome.run("fit", out.resolve("input.json"), "--out", fit);
    assertEquals(0, done.code(), done.said());
    Path network;
    try (var files = Files.list(fit)) {
      network = files.filter(f -> f.toString().endsWith("-NN-best.dat")).findFirst().orElseThrow();
    }
    Outcome judged = Outcome.run("evaluate", network, written("held.xyz", held));
    assertEquals(0, judged.code(), judged.said());
    Matcher row =
        Pattern.compile("(?m)^dataset +10 +(\\S+) +\\S+ +\\S+ +(\\S+)").matcher(judged.said());
    assertTrue(row.find(), judged.said());
    double size =
        Math.sqrt(
            held.structures().stream()
                .flatMapToDouble(s -> Arrays.stream(s.forces().orElseThrow()))
                .map(f -> f * f)
                .average()
                .orElseThrow());
    double energy = Double.parseDouble(row.group(1)) / 1000;
    double force = Double.parseDouble(row.group(2)) / 1000;
    assertTrue(energy < 0.02, energy + " eV/atom");
    assertTrue(force < 0.15 * size, force + " eV/Å of " + size);
  }
}
