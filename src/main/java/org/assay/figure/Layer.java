package org.assay.figure;

import java.awt.Graphics2D;

/** A part of a drawing that a page can switch on and off; on paper it is drawn like all else. */
public final class Layer {

  private Layer() {}

  /** A medium that keeps parts apart. */
  interface Medium {
    /** What is drawn from now on belongs to a part; the empty name is what always shows. */
    void layer(String name);
  }

  /**
   * Draws something that belongs to a part.
   *
   * @param name what the reader knows it by: the text in the legend
   */
  public static void draw(Graphics2D g, String name, Runnable drawing) {
    if (g instanceof Medium medium) {
      medium.layer(name);
      try {
        drawing.run();
      } finally {
        medium.layer("");
      }
    } else {
      drawing.run();
    }
  }
}
