package org.assay.lammps.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.End;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsException;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.WorkerException;

/**
 * One run of molecular dynamics as its owner sees it: stretch after stretch, until one is short.
 */
final class DynamicsRun {

  /** Steps of a stretch, unless snapshots come more often: what an error of LAMMPS may swallow. */
  private static final int STRETCH = 1000;

  private final WorkerSession session;
  private final DynamicsSettings settings;
  private final DynamicsListener listener;
  private final MovingAtoms start;
  private final List<Sample> samples = new ArrayList<>();
  private MovingAtoms last;

  DynamicsRun(
      WorkerSession session,
      MovingAtoms start,
      DynamicsSettings settings,
      DynamicsListener listener) {
    this.session = session;
    this.settings = settings;
    this.listener = listener;
    this.start = start;
    last = start;
  }

  Dynamics run() {
    Sample first = session.startDynamics(last, settings);
    if (!hear(first) || (settings.snapshotEvery() > 0 && !listener.snapshot(0, last))) {
      return ended(End.STOPPED, "");
    }
    for (long done = 0; done < settings.steps(); ) {
      long steps = Math.min(usualStretch(), settings.steps() - done);
      LammpsDynamics.Stretch stretch;
      boolean atEnd = done + steps == settings.steps();
      try {
        stretch = advance(done, steps, settings.snapshotEvery() > 0 || atEnd);
      } catch (LammpsException e) {
        double from = done * settings.timeStep();
        return ended(
            End.LAMMPS_ERROR,
            String.format(
                Locale.ROOT,
                "between %.3f and %.3f ps LAMMPS broke off: %s",
                from,
                from + steps * settings.timeStep(),
                e.getMessage()));
      }
      done += steps;
      if (!hearAll(stretch, done)) {
        return ended(End.STOPPED, "");
      }
      if (stretch.end() != End.COMPLETED) {
        return ended(stretch.end(), stretch.message());
      }
    }
    return ended(End.COMPLETED, "");
  }

  private int usualStretch() {
    int sampleEvery = settings.sampleEvery();
    return settings.snapshotEvery() > 0
        ? settings.snapshotEvery()
        : sampleEvery * Math.max(1, STRETCH / sampleEvery);
  }

  /** Goes on; where the worker dies and that may pass, another one does all again until there. */
  private LammpsDynamics.Stretch advance(long done, long steps, boolean wantAtoms) {
    boolean lost = false;
    while (true) {
      try {
        if (lost) {
          moveAgain(done);
        }
        return session.advance(steps, wantAtoms);
      } catch (WorkerException e) {
        session.tryAgain(e);
        lost = true;
      }
    }
  }

  /** Moves the atoms as they have moved before: the same, bit by bit. Nobody hears of it again. */
  private void moveAgain(long steps) {
    session.startDynamics(start, settings);
    for (long done = 0; done < steps; done += usualStretch()) {
      session.advance(usualStretch(), settings.snapshotEvery() > 0);
    }
  }

  private boolean hearAll(LammpsDynamics.Stretch stretch, long done) {
    boolean goOn = true;
    for (Sample sample : stretch.samples()) {
      goOn &= hear(sample);
    }
    if (stretch.atoms().isPresent()) {
      last = stretch.atoms().get();
      if (settings.snapshotEvery() > 0 && done % settings.snapshotEvery() == 0) {
        goOn &= listener.snapshot(done * settings.timeStep(), last);
      }
    }
    return goOn || stretch.end() != End.COMPLETED;
  }

  private boolean hear(Sample sample) {
    samples.add(sample);
    return listener.sampled(sample);
  }

  private Dynamics ended(End end, String message) {
    return new Dynamics(last, samples, end, message);
  }
}
