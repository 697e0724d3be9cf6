package org.assay.dataset;

import java.util.Optional;

/**
 * What a reader of datasets has to be told, because the files do not say it.
 *
 * @param element symbol of atoms whose species the file does not name (PYFIT's)
 * @param units units of files whose format does not fix them (n2p2's); empty: such a file is
 *     refused
 * @param groups where group ids come from
 * @param keys under which keys of extended XYZ the labels stand
 */
public record DataSettings(
    String element, Optional<DataUnits> units, GroupRule groups, DataKeys keys) {

  /** Makes settings with which labels of extended XYZ are found by rule. */
  public DataSettings(String element, Optional<DataUnits> units, GroupRule groups) {
    this(element, units, groups, DataKeys.BY_RULE);
  }

  /** Returns the settings that suit files which say all themselves. */
  public static DataSettings of(String element) {
    return new DataSettings(element, Optional.empty(), GroupRule.AUTO);
  }
}
