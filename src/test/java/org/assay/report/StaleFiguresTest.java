package org.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.results.ResultsWriter;
import org.assay.results.SampleResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleFiguresTest {

  @TempDir Path dir;

  private void figure(String name) throws IOException {
    for (String type : StaleFigures.TYPES) {
      Files.writeString(figures().resolve(name + type), "old");
    }
  }

  private Path figures() throws IOException {
    return Files.createDirectories(dir.resolve("figures"));
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> list = Files.list(figures())) {
      return list.map(p -> p.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void figuresOfAnOlderReportGo() throws IOException {
    figure("parity-force");
    figure("learning-curves");
    figure("for-my-paper");
    Files.writeString(figures().resolve("parity-mine.csv"), "mine");
    Files.writeString(figures().resolve("notes.csv"), "mine");
    ResultsWriter.write(SampleResults.with(List.of()), dir.resolve(Report.RESULTS));
    Report.write(dir);
    assertEquals(
        Set.of(
            "for-my-paper.csv",
            "for-my-paper.pdf",
            "for-my-paper.png",
            "for-my-paper.svg",
            "notes.csv",
            "parity-mine.csv"),
        files());
  }

  @Test
  void figuresOfTheNewReportStayAndAreNew() throws IOException {
    figure("energy-volume");
    ResultsWriter.write(SampleResults.silicon(), dir.resolve(Report.RESULTS));
    Report.write(dir);
    Set<String> first = files();
    Report.write(dir);
    assertEquals(first, files());
    assertEquals(false, Files.readString(figures().resolve("energy-volume.csv")).equals("old"));
  }
}
