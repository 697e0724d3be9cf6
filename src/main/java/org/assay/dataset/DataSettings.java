package org.assay.dataset;

import java.util.Optional;

/**
 * What a reader of datasets has to be told, because the files do not say it.
 *
 * @param element symbol of atoms whose species the file does not name (PYFIT's)
 * @param units units of files whose format does not fix them (n2p2's); empty: such a file is
 *     refused
 * @param groups where group ids come from
 * @param strict whether a file of a directory that cannot be read ends the reading; else it is
 *     named and left out
 */
public record DataSettings(
    String element, Optional<DataUnits> units, GroupRule groups, boolean strict) {

  /** Makes settings that leave out files of directories that cannot be read. */
  public DataSettings(String element, Optional<DataUnits> units, GroupRule groups) {
    this(element, units, groups, false);
  }

  /** Returns the settings that suit files which say all themselves. */
  public static DataSettings of(String element) {
    return new DataSettings(element, Optional.empty(), GroupRule.AUTO);
  }

  /** Returns the same settings, strict or not. */
  public DataSettings withStrict(boolean isStrict) {
    return new DataSettings(element, units, groups, isStrict);
  }
}
