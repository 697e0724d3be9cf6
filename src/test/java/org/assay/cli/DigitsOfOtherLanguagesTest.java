package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigitsOfOtherLanguagesTest {

  @Test
  void timesAreWrittenInTheDigitsThatFilesHave() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertEquals("2 min 05 s", ProgressLine.duration(125));
      assertEquals("1 h 01 min", ProgressLine.duration(3660));
    } finally {
      Locale.setDefault(before);
    }
  }
}
