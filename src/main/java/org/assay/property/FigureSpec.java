package org.assay.property;

/**
 * A kind of figure that a test's curves make. The test says what there is to see; the package
 * {@code plot} draws it. Tests that name the same kind share its figure.
 *
 * @param name what commands call it; the names of its figures begin with it
 * @param summary what it shows, in one line
 * @param slowOnly whether the test's quick jobs have no curve of it
 * @param drawing how it is drawn
 */
public record FigureSpec(String name, String summary, boolean slowOnly, Drawing drawing) {

  /** How a figure is drawn. */
  public sealed interface Drawing permits Curves, Special {}

  /**
   * Curves as they are: a figure for each subject, a chart for each pair of axes.
   *
   * @param title title, to which the subject is added
   * @param caption caption
   * @param ids regular expression of the whole ids of the curves
   * @param points whether the points are marked, and joined by straight lines
   */
  public record Curves(String title, String caption, String ids, boolean points)
      implements Drawing {}

  /** Drawings with marks and words of their own. */
  public enum Special implements Drawing {
    BINDING,
    DISPERSION,
    ENERGY_VOLUME,
    GAMMA_LINES,
    GAMMA_SURFACES,
    HULL,
    MELTING,
    MIGRATION,
    STABILITY
  }

  /** Makes a kind that is drawn in a way of its own. */
  public static FigureSpec special(String name, String summary, Special drawing) {
    return new FigureSpec(name, summary, false, drawing);
  }

  /**
   * Makes a kind that shows curves as they are.
   *
   * @param title title, to which the subject is added
   * @param ids regular expression of the whole ids of the curves
   */
  public static FigureSpec curves(
      String name, String title, String summary, String caption, String ids) {
    return new FigureSpec(name, summary, false, new Curves(title, caption, ids, false));
  }

  /** Makes a kind that shows curves of few points; parameters as of {@link #curves}. */
  public static FigureSpec points(
      String name, String title, String summary, String caption, String ids) {
    return new FigureSpec(name, summary, false, new Curves(title, caption, ids, true));
  }

  /** Returns the same for jobs that are slow, where others of the test are quick. */
  public FigureSpec ofSlowJobs() {
    return new FigureSpec(name, summary, true, drawing);
  }
}
