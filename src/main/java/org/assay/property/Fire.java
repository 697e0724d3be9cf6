package org.assay.property;

import java.util.Arrays;

/**
 * Moves the images of a band by FIRE: downhill with inertia, which is lost whenever the power of
 * the forces is negative.
 *
 * <p>Source: E. Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006), with its parameters.
 */
final class Fire {

  private static final double FIRST_TIME_STEP = 0.05;
  private static final double SHORTEST_TIME_STEP = 0.01;
  private static final double LONGEST_TIME_STEP = 0.3;
  private static final double FIRST_MIXING = 0.1;
  private static final int STEPS_BEFORE_SPEEDING = 5;

  private final double[][] velocity;
  private double timeStep = FIRST_TIME_STEP;
  private double mixing = FIRST_MIXING;
  private int downhill;

  Fire(int images, int coordinates) {
    velocity = new double[images][coordinates];
  }

  /**
   * Moves by one step.
   *
   * @param images coordinates (Å); modified
   * @param force forces on them (eV/Å)
   * @param largestStep no coordinate moves farther (Å)
   */
  void move(double[][] images, double[][] force, double largestStep) {
    if (Chain.dot(force, velocity) > 0) {
      mix(force);
      if (++downhill > STEPS_BEFORE_SPEEDING) {
        timeStep = Math.min(1.1 * timeStep, LONGEST_TIME_STEP);
        mixing *= 0.99;
      }
    } else {
      for (double[] v : velocity) {
        Arrays.fill(v, 0);
      }
      timeStep = Math.max(0.5 * timeStep, SHORTEST_TIME_STEP);
      mixing = FIRST_MIXING;
      downhill = 0;
    }
    double most = 0;
    for (int k = 0; k < velocity.length; k++) {
      for (int i = 0; i < velocity[k].length; i++) {
        velocity[k][i] += timeStep * force[k][i];
        most = Math.max(most, Math.abs(timeStep * velocity[k][i]));
      }
    }
    double scale = most > largestStep ? largestStep / most : 1;
    for (int k = 0; k < velocity.length; k++) {
      for (int i = 0; i < velocity[k].length; i++) {
        images[k][i] += scale * timeStep * velocity[k][i];
      }
    }
  }

  private void mix(double[][] force) {
    double size = Math.max(Chain.dot(force, force), 1e-300);
    double scale = Math.sqrt(Chain.dot(velocity, velocity) / size);
    for (int k = 0; k < velocity.length; k++) {
      for (int i = 0; i < velocity[k].length; i++) {
        velocity[k][i] = (1 - mixing) * velocity[k][i] + mixing * scale * force[k][i];
      }
    }
  }
}
