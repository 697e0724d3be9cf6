package org.assay.reference;

import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.structure.ElementValues;

/**
 * What was added to the energy of each atom in references (eV), so that they count from a zero of
 * choice: {@code E_reference = E_calculated + Σ_i s(element of i)}.
 */
public final class EnergyShift {

  /** Key of a file of references, and of its calculations: a number, or one of each element. */
  public static final String KEY = "energyShiftEv";

  private static final double LARGEST = 1e9;

  private EnergyShift() {}

  /**
   * Reads it: a number, an object with one of each element, or 0 where there is no such key.
   *
   * @param key what it is called
   * @param elements each of which needs a shift, where there are shifts
   * @throws org.assay.SettingsException when an element has none; the message begins with file and
   *     line
   */
  public static ElementValues read(JsonObject json, String key, List<String> elements) {
    if (!json.isObject(key)) {
      return ElementValues.all(json.number(key, 0, -LARGEST, LARGEST));
    }
    Map<String, Double> own = json.numbersByName(key, -LARGEST, LARGEST);
    return json.located(
        key,
        () -> {
          ElementValues shift = ElementValues.of(own);
          shift.requireAll(key, elements);
          return shift;
        });
  }
}
