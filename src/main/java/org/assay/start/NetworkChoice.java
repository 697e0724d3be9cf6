package org.assay.start;

import org.assay.fit.settings.Effort;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkSharing;
import org.assay.model.ParameterMap;

/**
 * How large a network is, and what the elements share of it.
 *
 * <p>That of one element becomes narrow where data are few. That of several stays wide, with
 * weights that are held small: what keeps it from learning by heart is not their number. These
 * numbers were found by structures held out of the fits of two published data sets; docs/adr/0031.
 *
 * @param elements how many there are
 * @param labels numbers to be fitted
 * @param sharing whether each element has a network of its own; of one element it says nothing
 */
record NetworkChoice(int elements, int labels, NetworkSharing sharing) {

  /** Numbers to be fitted for each parameter of one element's network. */
  private static final int LABELS_OF_ONE = 8;

  /** The same of several elements, with which more than the fewest centres are worth their time. */
  private static final int LABELS_OF_SEVERAL = 5;

  private static final int NARROWEST = 2;

  /** Chooses for some elements. */
  static NetworkChoice of(int elements, int labels, Given given) {
    NetworkSharing derived = elements == 1 ? NetworkSharing.PER_ELEMENT : NetworkSharing.SHARED;
    return new NetworkChoice(elements, labels, given.sharing().orElse(derived));
  }

  private boolean isShared() {
    return elements > 1 && sharing == NetworkSharing.SHARED;
  }

  /** Returns why the elements share what they share. */
  String reason() {
    return isShared()
        ? "what one element teaches, all learn; each has outputs of its own"
        : "a network for each element, as asked for";
  }

  /** Returns whether the data are worth so many inputs of several elements. */
  boolean affords(int inputs) {
    return elements == 1 || map(inputs, widest(Effort.NORMAL)).trained() <= most();
  }

  private int most() {
    return labels / (elements == 1 ? LABELS_OF_ONE : LABELS_OF_SEVERAL);
  }

  private int widest(Effort effort) {
    int width =
        switch (effort) {
          case FAST -> 10;
          case NORMAL -> 16;
          case BEST -> 24;
        };
    return isShared() ? 3 * width / 2 : width;
  }

  /** Returns the layers for so many inputs. */
  NetworkArchitecture layers(int inputs, Effort effort) {
    return map(inputs, width(inputs, effort)).file();
  }

  /** Returns how many nodes a hidden layer of each network has for so many inputs. */
  int width(int inputs, Effort effort) {
    int width = widest(effort);
    while (elements == 1 && width > NARROWEST && map(inputs, width).trained() > most()) {
      width--;
    }
    return width;
  }

  private ParameterMap map(int inputs, int width) {
    NetworkArchitecture each = Derivation.layers(inputs, width);
    return new ParameterMap(sharing, elements, ParameterMap.file(sharing, elements, each), 0);
  }
}
