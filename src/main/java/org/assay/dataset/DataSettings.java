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
 * @param strict whether a file of a directory that cannot be read ends the reading; else it is
 *     named and left out
 */
public record DataSettings(
    String element, Optional<DataUnits> units, GroupRule groups, DataKeys keys, boolean strict) {

  /** What atoms are called whose species neither a file nor anybody else names. */
  public static final String UNNAMED = "X";

  /**
   * Makes settings with which labels of extended XYZ are found by rule, and files of directories
   * that cannot be read are left out.
   */
  public DataSettings(String element, Optional<DataUnits> units, GroupRule groups) {
    this(element, units, groups, DataKeys.BY_RULE, false);
  }

  /** Returns the settings that suit files which say all themselves. */
  public static DataSettings of(String element) {
    return new DataSettings(element, Optional.empty(), GroupRule.AUTO);
  }

  /** Returns the same settings, strict or not. */
  public DataSettings withStrict(boolean isStrict) {
    return new DataSettings(element, units, groups, keys, isStrict);
  }
}
