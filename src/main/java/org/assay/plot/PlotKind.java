package org.assay.plot;

import java.util.List;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.property.FigureSpec;

/**
 * A kind of figure.
 *
 * @param name what commands call it; the names of its figures begin with it
 * @param summary what it shows, in one line
 * @param origin what gives the data, for the message where they lack
 * @param maker makes its figures
 */
public record PlotKind(String name, String summary, String origin, Maker maker) {

  /** Makes figures of results. */
  @FunctionalInterface
  public interface Maker {
    /** Returns the figures, none where the results lack what they show. */
    List<Figure> make(List<Source> sources, FigureStyle style);
  }

  /** Makes the kind of figure that a test states. */
  PlotKind(FigureSpec spec, String origin) {
    this(spec.name(), spec.summary(), origin, TestFigures.maker(spec));
  }

  /** Returns the figures of this kind, none where the results lack what they show. */
  public List<Figure> figures(List<Source> sources, FigureStyle style) {
    return maker.make(sources, style);
  }
}
