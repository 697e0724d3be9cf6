package org.assay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

  @TempDir Path shared;

  private String refused(String words, Path directory, String address) {
    return assertThrows(
            SettingsException.class,
            () -> Launcher.of(words, directory, Optional.ofNullable(address)))
        .getMessage();
  }

  @Test
  void wordsAreTakenApartAndStandInFront() {
    Launcher launcher = Launcher.of("env 'A=b c' nice", shared, Optional.of("127.0.0.1"));
    assertEquals(List.of("env", "A=b c", "nice"), launcher.words());
    assertEquals("env 'A=b c' nice", launcher.text());
    assertEquals(
        List.of("setsid", "env", "A=b c", "nice", "true"), launcher.before(List.of("true")));
    assertTrue(launcher.own().isLoopbackAddress());
  }

  @Test
  void whatCannotBeUsedIsSaidBeforeAnythingIsStarted() throws Exception {
    assertTrue(refused("", shared, null).contains("for example srun"));
    assertTrue(refused("srunn -n 1", shared, null).contains("no such program on the PATH"));
    assertTrue(refused("/no/srun -n 1", shared, null).contains("no such program"));
    assertTrue(refused("env", shared.resolve("none"), null).contains("--shared"));
  }

  @Test
  void addressesAreThoseOfThisMachine() throws Exception {
    NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    assertTrue(OwnAddress.named(loopback.getName()).isLoopbackAddress());
    String message = refused("env", shared, "203.0.113.7"); // a documentation address, RFC 5737
    assertTrue(message.contains("there are") && message.contains(loopback.getName()), message);
    InetAddress own = OwnAddress.reachable();
    assertTrue(NetworkInterface.getByInetAddress(own) != null, own + " is not of this machine");
  }
}
