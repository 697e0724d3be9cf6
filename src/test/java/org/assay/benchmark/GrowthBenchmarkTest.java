package org.assay.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.benchmark.GrowthBenchmark.Point;
import org.assay.benchmark.GrowthBenchmark.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time and memory against atoms: what is measured, and how it is told. */
class GrowthBenchmarkTest {

  private static final double ROUNDING = 1e-12;

  @TempDir private Path directory;

  private Path input() throws Exception {
    Files.writeString(
        directory.resolve("NN.dat"),
        "5 0.0 1\n1\nSi 28.0855\n1 0.25 4.0 1.0 1.0\n2 0 1\n2 2.0 3.0\n0 1\n3 4 3 1\n");
    Files.writeString(
        directory.resolve("train.dat"),
        "DC 1\n1.0\n0 2.7 2.7\n2.7 0 2.7\n2.7 2.7 0\n2\nc\n0 0 0\n1.35 1.35 1.35\n-9.0\n");
    return Files.writeString(
        directory.resolve("input.json"), "{\"pot_file\": \"NN.dat\", \"u_shift\": 4.3}");
  }

  private List<Point> measured(long limit) throws Exception {
    List<String> said = new ArrayList<>();
    List<Point> points = new GrowthBenchmark(input(), 2, said::add).run(10_500, limit).points();
    assertEquals(points.size(), said.size());
    return points;
  }

  @Test
  void eachNumberOfAtomsIsMeasuredThreeWays() throws Exception {
    List<Point> points = measured(1L << 30);
    assertEquals(
        List.of(10_000, 10_000, 10_000, 10_500, 10_500, 10_500),
        points.stream().map(Point::atoms).toList());
    assertEquals(
        List.of(Way.AGAIN, Way.FLOAT, Way.DOUBLE),
        points.stream().map(Point::way).limit(3).toList());
    for (Point p : points) {
      assertEquals(2, p.evaluation().seconds().length);
      assertTrue(p.memory() > 1 << 20, "a process has more than a MiB: " + p.memory());
    }
  }

  @Test
  void whatGoesBeyondTheLimitIsFoundAgain() throws Exception {
    assertTrue(measured(0).stream().allMatch(p -> p.way() == Way.AGAIN));
  }

  private static Point point(Way way, int atoms, double seconds) {
    double[] times = {seconds};
    return new Point(way, atoms, atoms, new Timings(times, times), 1000L * atoms);
  }

  /** Quadratic in one, linear in another, and one that was measured once. */
  private static GrowthBenchmark.Result result() {
    return new GrowthBenchmark.Result(
        List.of(
            point(Way.AGAIN, 10_000, 1),
            point(Way.FLOAT, 10_000, 0.25),
            point(Way.DOUBLE, 10_000, 0.5),
            point(Way.AGAIN, 100_000, 100),
            point(Way.FLOAT, 100_000, 2.5)));
  }

  @Test
  void powersAndRatiosAreThoseOfTheTimes() {
    assertEquals(2, result().exponent(Way.AGAIN).orElseThrow(), ROUNDING);
    assertEquals(1, result().exponent(Way.FLOAT).orElseThrow(), ROUNDING);
    assertTrue(result().exponent(Way.DOUBLE).isEmpty());
    String table = result().table();
    assertTrue(table.contains("10000 atoms: single precision takes 0.50 of the time"), table);
    assertFalse(table.contains("100000 atoms: single precision takes"), table);
  }

  @Test
  void theFigureAndItsNumbersAreWritten() throws Exception {
    assertTrue(GrowthFigure.write(result(), directory));
    String csv = Files.readString(directory.resolve("fit-growth.csv"), StandardCharsets.UTF_8);
    assertTrue(csv.contains("kept in single precision,100000,2.5,2.5,100000000"), csv);
    String svg = Files.readString(directory.resolve("fit-growth.svg"), StandardCharsets.UTF_8);
    assertTrue(svg.contains("Memory (GiB)"), svg);
    assertTrue(Files.size(directory.resolve("fit-growth.png")) > 1000);
    assertFalse(
        GrowthFigure.write(
            new GrowthBenchmark.Result(List.of(point(Way.AGAIN, 10_000, 1))), directory));
  }
}
