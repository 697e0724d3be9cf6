package org.assay.figure;

import java.awt.Dimension;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.assay.io.Decimal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Draws a figure as SVG; the same figure gives the same bytes. */
public final class SvgWriter {

  private static final String SVG = "http://www.w3.org/2000/svg";

  /** Ids that differ from those of other figures on the same HTML page. */
  private static final class Ids extends SVGIDGenerator {
    private final String figure;
    private int count;

    Ids(String figure) {
      this.figure = figure;
    }

    @Override
    public String generateID(String prefix) {
      count++;
      return figure + "-" + prefix + count;
    }
  }

  /** Keeps the layers of a drawing apart, each as one group or several with its name. */
  private static final class LayeredGraphics extends SVGGraphics2D implements Layer.Medium {
    private final List<Element> done = new ArrayList<>();
    private String name = "";

    LayeredGraphics(SVGGeneratorContext context) {
      super(context, false);
    }

    @Override
    public void layer(String next) {
      finish(getTopLevelGroup(false));
      name = next;
    }

    private void finish(Element group) {
      if (!name.isEmpty()) {
        group.setAttribute("data-layer", Text.printable(name));
      }
      if (group.hasChildNodes()) {
        done.add(group);
      }
    }

    /** Returns the whole drawing. */
    Element whole() {
      Element root = getRoot();
      Element last = (Element) root.getLastChild();
      done.forEach(group -> root.insertBefore(group, last));
      return root;
    }
  }

  private SvgWriter() {}

  /** Returns the figure as a file of its own. */
  public static String file(Figure figure) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text(figure, false) + "\n";
  }

  /** Returns the figure as an element of an HTML page, with tooltips on its hotspots. */
  public static String inline(Figure figure) {
    return text(figure, true);
  }

  private static String text(Figure figure, boolean tooltips) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultNSInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(SVG, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setComment(null);
      context.setIDGenerator(new Ids(figure.name()));
      context.setPrecision(2);
      LayeredGraphics g = new LayeredGraphics(context);
      double width = FigureStyle.points(figure.widthMm());
      double height = FigureStyle.points(figure.heightMm());
      g.setSVGCanvasSize(new Dimension((int) Math.ceil(width), (int) Math.ceil(height)));
      List<Figure.Hotspot> hotspots = figure.draw(g);
      Element root = g.whole();
      root.setAttribute("width", number(figure.widthMm()) + "mm");
      root.setAttribute("height", number(figure.heightMm()) + "mm");
      root.setAttribute("viewBox", "0 0 " + number(width) + " " + number(height));
      root.setAttribute("role", "img");
      String label = tooltips ? figure.title() + ". " + figure.caption() : figure.title();
      root.setAttribute("aria-label", Text.printable(label));
      if (!tooltips) {
        // On a page the title would pop up over the whole figure.
        root.insertBefore(element(document, "title", figure.title()), root.getFirstChild());
      }
      dropEmptyDefinitions(root);
      prepareTexts(root, "12");
      if (tooltips) {
        root.appendChild(overlay(document, hotspots));
      }
      return serialise(root);
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("figure " + figure.name() + ": " + e.getMessage(), e);
    }
  }

  private static Element overlay(Document document, List<Figure.Hotspot> hotspots) {
    Element group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "hotspots");
    for (Figure.Hotspot h : hotspots) {
      Element circle = document.createElementNS(SVG, "circle");
      circle.setAttribute("cx", number(h.x()));
      circle.setAttribute("cy", number(h.y()));
      circle.setAttribute("r", "3");
      if (!h.layer().isEmpty()) {
        circle.setAttribute("data-layer", Text.printable(h.layer()));
      }
      circle.appendChild(element(document, "title", h.text()));
      group.appendChild(circle);
    }
    return group;
  }

  private static Element element(Document document, String name, String text) {
    Element e = document.createElementNS(SVG, name);
    e.setTextContent(Text.printable(text));
    return e;
  }

  /** Batik gives this element, always empty here, the same id in every figure. */
  private static void dropEmptyDefinitions(Element root) {
    for (Node n = root.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e && e.getTagName().equals("defs") && !e.hasChildNodes()) {
        root.removeChild(e);
        return;
      }
    }
  }

  /** Names the fonts, and fixes the width of each text whatever font a viewer has. */
  private static void prepareTexts(Element element, String inheritedSize) {
    String size =
        element.hasAttribute("font-size")
            ? element.getAttribute("font-size").replace("px", "")
            : inheritedSize;
    if (element.hasAttribute("font-family")) {
      element.setAttribute("font-family", FigureFont.SVG_FAMILIES);
    }
    if (element.getTagName().equals("text") && !element.getTextContent().isBlank()) {
      double width =
          Text.width(element.getTextContent(), FigureFont.ofSize((float) Decimal.parse(size)));
      element.setAttribute("textLength", number(width));
      element.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        prepareTexts(child, size);
      }
    }
  }

  private static String serialise(Element root) throws TransformerException {
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
    StringWriter out = new StringWriter();
    transformer.transform(new DOMSource(root), new StreamResult(out));
    return out.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
