package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assay.fit.data.SyntheticData;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits in a process that finds no compiled library. */
class WithoutLibraryTest {

  @TempDir Path directory;

  private record Ended(int code, String text) {}

  private Ended fit(String keys) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Files.writeString(directory.resolve("start.dat"), SyntheticData.START);
    Files.writeString(
        directory.resolve("input.json"),
        "{\"pot_file\": \"start.dat\", \"seed\": 5, \"max_iter\": 3" + keys + "}");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Dassay.home=" + directory,
            "-cp",
            System.getProperty("java.class.path"),
            "org.assay.cli.Main",
            "fit",
            directory.resolve("input.json").toString(),
            "--out",
            directory.resolve("out").toString());
    builder.environment().remove("ASSAY_NATIVE");
    Path said = directory.resolve("said");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }

  @Test
  void autoMeansNd4jAndSaysSo() throws Exception {
    Ended ended = fit("");
    assertEquals(0, ended.code, ended.text);
    assertTrue(
        ended.text.contains("engine: nd4j, CpuBackend, many times slower than compiled: ")
            && ended.text.contains("libassay_kernel.so is not built"),
        ended.text);
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      List<Path> last = files.filter(f -> f.toString().endsWith("-NN-111111.dat")).toList();
      assertEquals(1, last.size());
      NnFileReader.read(last.get(0)).potential();
    }
  }

  @Test
  void compiledIsRefusedWithTheCure() throws Exception {
    Ended ended = fit(", \"engine\": \"compiled\"");
    assertEquals(3, ended.code, ended.text);
    assertTrue(ended.text.contains("engine compiled: libassay_kernel.so is not built"), ended.text);
    assertTrue(ended.text.contains("\"engine\": \"nd4j\""), ended.text);
  }
}
