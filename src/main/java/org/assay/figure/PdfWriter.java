package org.assay.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Draws a figure as PDF with its font embedded; the same figure gives the same bytes. */
public final class PdfWriter {

  private PdfWriter() {}

  public static byte[] file(Figure figure) throws IOException {
    float width = (float) FigureStyle.points(figure.widthMm());
    float height = (float) FigureStyle.points(figure.heightMm());
    try (PDDocument document = new PDDocument();
        InputStream ttf = FigureFont.open()) {
      // Otherwise PDFBox makes the identifier from the time of day.
      document.setDocumentId((long) figure.name().hashCode());
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      try (PdfBoxGraphics2DFontTextDrawer drawer = new PdfBoxGraphics2DFontTextDrawer()) {
        drawer.registerFont(FigureFont.FAMILY, PDType0Font.load(document, ttf));
        PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
        g.setFontTextDrawer(drawer);
        figure.draw(g);
        g.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.drawForm(g.getXFormObject());
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
