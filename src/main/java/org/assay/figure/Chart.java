package org.assay.figure;

import java.util.List;

/**
 * One pair of axes with what is drawn between them.
 *
 * @param title what tells it from its neighbours, above the frame; empty for none
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines what is drawn, the first lowest
 * @param notes remarks at points
 * @param rules dashed lines from side to side
 * @param ticks what the horizontal axis shows in place of numbers; empty for numbers
 * @param share width of the frame as compared with its neighbours'
 * @param joined whether the vertical axis is that of the neighbour on the left
 */
public record Chart(
    String title,
    Scale x,
    Scale y,
    List<Line> lines,
    List<Note> notes,
    List<Rule> rules,
    List<Tick> ticks,
    double share,
    boolean joined) {

  /**
   * A remark at a point.
   *
   * @param layer line that it belongs to, empty for none
   * @param text what is written beside it
   * @param maximum whether it marks a maximum, else a minimum
   * @param color as in {@link Line}
   */
  public record Note(String layer, double x, double y, String text, boolean maximum, int color) {}

  /**
   * A dashed line.
   *
   * @param across whether it is horizontal, at an ordinate, else vertical, at an abscissa
   * @param at where
   * @param text what is written at its end, empty for nothing
   */
  public record Rule(boolean across, double at, String text) {}

  /** A named place on the horizontal axis; a vertical line runs through it. */
  public record Tick(double at, String text) {}

  public Chart {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
    rules = List.copyOf(rules);
    ticks = List.copyOf(ticks);
  }

  /** Makes a chart of lines alone. */
  public Chart(String title, Scale x, Scale y, List<Line> lines) {
    this(title, x, y, lines, List.of(), List.of(), List.of(), 1, false);
  }

  /** Returns the same under a title. */
  public Chart titled(String newTitle) {
    return new Chart(newTitle, x, y, lines, notes, rules, ticks, share, joined);
  }

  /** Returns the same with remarks and rules. */
  public Chart with(List<Note> newNotes, List<Rule> newRules) {
    return new Chart(title, x, y, lines, newNotes, newRules, ticks, share, joined);
  }

  /** Returns the same with named places on the horizontal axis. */
  public Chart withTicks(List<Tick> newTicks) {
    return new Chart(title, x, y, lines, notes, rules, newTicks, share, joined);
  }

  /** Returns the same beside a neighbour whose vertical axis it shares, narrower than that one. */
  public Chart joined(double newShare) {
    return new Chart(title, x, y, lines, notes, rules, ticks, newShare, true);
  }
}
