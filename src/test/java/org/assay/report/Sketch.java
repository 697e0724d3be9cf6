package org.assay.report;

import java.nio.file.*;

final class Sketch {
  public static void main(String[] a) throws Exception {
    Path d = Path.of(a[0]);
    Files.createDirectories(d);
    long t = System.nanoTime();
    ResultsWriter.write(SampleResults.silicon(), d.resolve("results.json"));
    Report.write(d);
    System.out.println((System.nanoTime() - t) / 1000000 + " ms");
    System.out.println(PropertyTable.text(SampleResults.silicon()));
  }
}
