package org.assay.report;

import java.nio.file.*;

final class Sketch {
  public static void main(String[] a) throws Exception {
    Path d = Path.of(a[0]);
    Files.createDirectories(d);
    FigureStyle s = FigureStyle.journal();
    for (Figure f : Figures.of(SampleResults.silicon(), s)) {
      long t = System.nanoTime();
      Files.writeString(d.resolve(f.name() + ".svg"), SvgWriter.file(f));
      Files.write(d.resolve(f.name() + ".pdf"), PdfWriter.file(f));
      Files.write(d.resolve(f.name() + ".png"), PngWriter.file(f, s));
      System.out.println(f.name() + " " + (System.nanoTime() - t) / 1000000 + " ms");
    }
  }
}
