package org.assay.fit.run;

import java.util.function.BooleanSupplier;
import org.assay.fit.data.FitData;
import org.assay.fit.settings.FitSettings;
import org.assay.model.file.NetworkFile;

/**
 * What all starts of a fit share.
 *
 * @param settings what the input says
 * @param start network to start from, or its frame
 * @param data sets with their descriptors
 * @param interrupted asked at every step, by any thread; once true, each start is suspended
 * @param clock of the whole fit: each start is suspended when it is spent
 */
record SharedFit(
    FitSettings settings,
    NetworkFile start,
    FitData data,
    BooleanSupplier interrupted,
    FitClock clock) {

  /** Returns the same, interrupted for another reason too. */
  SharedFit interruptedBy(BooleanSupplier another) {
    return new SharedFit(
        settings, start, data, () -> another.getAsBoolean() || interrupted.getAsBoolean(), clock);
  }

  /** Returns whether it is to be suspended, by somebody or by the clock. */
  boolean stops() {
    return interrupted.getAsBoolean() || clock.spent();
  }
}
