package org.assay.optimisation;

import java.util.Arrays;

/**
 * Moves the images of a band by FIRE: downhill with inertia, which an image loses whenever the
 * power of its forces is negative. Each has a time step of its own, since one where bonds break is
 * many times as stiff as its neighbours.
 *
 * <p>Source: E. Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006), with its parameters.
 */
public final class Fire {

  private static final double FIRST_TIME_STEP = 0.05;
  private static final double SHORTEST_TIME_STEP = 0.01;
  private static final double LONGEST_TIME_STEP = 0.12;
  private static final double FIRST_MIXING = 0.1;
  private static final int STEPS_BEFORE_SPEEDING = 5;

  private final double[][] velocity;
  private final double[] timeStep;
  private final double[] mixing;
  private final int[] downhill;

  /**
   * Begins at rest.
   *
   * @param images number of images
   * @param coordinates of each
   */
  public Fire(int images, int coordinates) {
    velocity = new double[images][coordinates];
    timeStep = new double[images];
    mixing = new double[images];
    downhill = new int[images];
    Arrays.fill(timeStep, FIRST_TIME_STEP);
    Arrays.fill(mixing, FIRST_MIXING);
  }

  /**
   * Moves by one step.
   *
   * @param images coordinates (Å); modified
   * @param force forces on them (eV/Å)
   * @param largestStep no coordinate moves farther (Å)
   */
  public void move(double[][] images, double[][] force, double largestStep) {
    for (int k = 0; k < images.length; k++) {
      speed(k, force[k]);
      double[] v = velocity[k];
      double most = 0;
      for (int i = 0; i < v.length; i++) {
        v[i] += timeStep[k] * force[k][i];
        most = Math.max(most, Math.abs(timeStep[k] * v[i]));
      }
      double scale = most > largestStep ? largestStep / most : 1;
      for (int i = 0; i < v.length; i++) {
        images[k][i] += scale * timeStep[k] * v[i];
      }
    }
  }

  /** Turns the velocity of an image towards its force, or stops it where it goes uphill. */
  private void speed(int k, double[] force) {
    double[] v = velocity[k];
    if (dot(force, v) > 0) {
      double size = Math.max(dot(force, force), 1e-300);
      double scale = Math.sqrt(dot(v, v) / size);
      for (int i = 0; i < v.length; i++) {
        v[i] = (1 - mixing[k]) * v[i] + mixing[k] * scale * force[i];
      }
      if (++downhill[k] > STEPS_BEFORE_SPEEDING) {
        timeStep[k] = Math.min(1.1 * timeStep[k], LONGEST_TIME_STEP);
        mixing[k] *= 0.99;
      }
    } else {
      Arrays.fill(v, 0);
      timeStep[k] = Math.max(0.5 * timeStep[k], SHORTEST_TIME_STEP);
      mixing[k] = FIRST_MIXING;
      downhill[k] = 0;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
