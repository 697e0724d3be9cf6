package org.assay.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Stack;

/** Kinds of figures that would be too full with several results: those go below each other. */
final class PerSource {

  private PerSource() {}

  static PlotKind.Maker of(BiFunction<Source, FigureStyle, Optional<Figure>> maker) {
    return ofMany((source, style) -> maker.apply(source, style).stream().toList());
  }

  static PlotKind.Maker ofMany(BiFunction<Source, FigureStyle, List<Figure>> maker) {
    return (sources, style) -> {
      List<List<Figure>> each = sources.stream().map(s -> maker.apply(s, style)).toList();
      if (sources.size() == 1) {
        return each.get(0);
      }
      List<Figure> stacks = new ArrayList<>();
      List<String> names =
          each.stream().flatMap(List::stream).map(Figure::name).distinct().toList();
      for (String name : names) {
        List<Figure> figures = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
          for (Figure f : each.get(i)) {
            if (f.name().equals(name)) {
              figures.add(f);
              headings.add(sources.get(i).name());
            }
          }
        }
        stacks.add(new Stack(style, name, figures, headings));
      }
      return stacks;
    };
  }
}
