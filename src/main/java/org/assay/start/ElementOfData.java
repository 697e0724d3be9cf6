package org.assay.start;

import java.util.List;
import org.assay.SettingsException;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;

/** The elements that a fit is of, where its data say so. */
public final class ElementOfData {

  private ElementOfData() {}

  /**
   * Returns the one element of data.
   *
   * @param whom whose data these are, for errors: the input, the command
   * @param cure where data do not name their elements: how the user does
   * @throws SettingsException when they do not name it, or have several
   */
  public static String of(Dataset dataset, String whom, String cure) {
    List<String> elements = dataset.elements();
    if (elements.contains(DataSettings.UNNAMED)) {
      throw new SettingsException(whom + ": the data do not say which element this is; " + cure);
    }
    if (elements.size() > 1) {
      throw new SettingsException(
          whom
              + ": the data have the elements "
              + String.join(", ", elements)
              + "; potentials of one element only are supported yet");
    }
    return elements.get(0);
  }
}
