package org.assay.engine.ranks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assay.io.Decimal;
import org.junit.jupiter.api.Test;

class RankDoorTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static Socket caller(RankDoor door, String says) throws IOException {
    String address = door.address();
    int port = (int) Decimal.whole(address.substring(address.lastIndexOf(':') + 1)).getAsLong();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void strangersAreHungUpOnAndTheRankIsHeard() throws IOException {
    try (RankDoor door = RankDoor.open(InetAddress.getLoopbackAddress())) {
      String wrong = "0".repeat(door.secret().length());
      try (Socket stranger = caller(door, wrong);
          Socket rank = caller(door, door.secret());
          Socket heard = door.await(() -> true, LIMIT)) {
        assertEquals(-1, stranger.getInputStream().read());
        assertEquals(rank.getLocalPort(), heard.getPort());
      }
    }
  }

  @Test
  void nobodyIsWaitedForWhoHasDied() throws IOException {
    try (RankDoor door = RankDoor.open(InetAddress.getLoopbackAddress())) {
      assertThrows(IOException.class, () -> door.await(() -> false, LIMIT));
    }
  }
}
