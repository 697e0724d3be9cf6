package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assay.lammps.worker.ChannelSecret.End;
import org.assay.session.OwnAddress;
import org.junit.jupiter.api.Test;

/** What is changed on the way between two machines does not get through. */
class SealedStreamsTest {

  private static final ChannelSecret KEY = ChannelSecret.of("0f".repeat(ChannelSecret.LENGTH));
  private static final int HEAD = Integer.BYTES;

  private static byte[] sent(byte[]... blocks) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    OutputStream out = SealedStreams.sealing(wire, KEY);
    for (byte[] block : blocks) {
      out.write(block);
      out.flush();
    }
    return wire.toByteArray();
  }

  private static byte[] received(byte[] wire) throws IOException {
    return SealedStreams.checking(new ByteArrayInputStream(wire), KEY).readAllBytes();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  @Test
  void whatIsSentArrivesWhateverItsLength() throws IOException {
    for (int count : new int[] {0, 1, 100, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 300_000}) {
      assertArrayEquals(bytes(count), received(sent(bytes(count))), count + " bytes");
    }
  }

  /** The second source: the seal as its definition reads. */
  @Test
  void aSealIsTheHmacOfNumberAndContent() throws Exception {
    byte[] wire = sent(bytes(5), bytes(7));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(KEY.text()), "HmacSHA256"));
    mac.update(new byte[] {0, 0, 0, 0, 0, 0, 0, 1});
    mac.update(bytes(7));
    int end = wire.length;
    assertArrayEquals(mac.doFinal(), Arrays.copyOfRange(wire, end - ChannelSecret.LENGTH, end));
  }

  @Test
  void everyChangeIsSeen() throws IOException {
    byte[] wire = sent(bytes(40), bytes(50));
    for (int i = 0; i < wire.length; i++) {
      byte[] changed = wire.clone();
      changed[i] ^= 1;
      assertThrows(IOException.class, () -> received(changed), "byte " + i);
    }
  }

  @Test
  void blocksAreNeitherRepeatedNorLeftOutNorExchanged() throws IOException {
    byte[] wire = sent(bytes(40), bytes(40));
    int block = HEAD + 40 + ChannelSecret.LENGTH;
    assertEquals(2 * block, wire.length);
    byte[] first = Arrays.copyOf(wire, block);
    byte[] second = Arrays.copyOfRange(wire, block, 2 * block);
    assertArrayEquals(bytes(40), received(first));
    assertThrows(IOException.class, () -> received(second));
    assertThrows(IOException.class, () -> received(joined(second, first)));
    assertThrows(IOException.class, () -> received(joined(first, first)));
    assertThrows(IOException.class, () -> received(Arrays.copyOf(wire, wire.length - 1)));
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** What one end has said cannot be sent back to it as the other's. */
  @Test
  void theTwoDirectionsHaveKeysOfTheirOwn() {
    byte[] a = ChannelSecret.randomBytes();
    byte[] b = ChannelSecret.randomBytes();
    ChannelSecret owner = KEY.key(End.OWNER, a, b);
    byte[] seal = owner.seal(0, a, a.length);
    assertTrue(owner.isSeal(seal, 0, a, a.length));
    assertFalse(KEY.key(End.WORKER, a, b).isSeal(seal, 0, a, a.length));
    assertFalse(KEY.isSeal(seal, 0, a, a.length));
  }

  @Test
  void messagesGoBothWaysAtAnAddressOfThisMachine() throws IOException {
    InetAddress own = OwnAddress.reachable();
    try (ChannelListener listener = ChannelListener.on(own);
        Channel worker = Channel.call(listener.address(), listener.secret());
        Channel owner = listener.await(Duration.ofSeconds(60))) {
      byte[] large = bytes(200_000);
      Thread sending =
          new Thread(
              () -> {
                try {
                  Wire.send(owner.out(), new Wire.Message(Wire.Kind.OPEN, large));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      sending.start();
      assertArrayEquals(large, Wire.receive(worker.in()).body());
      Wire.send(worker.out(), Wire.message(Wire.Kind.DONE));
      assertEquals(Wire.Kind.DONE, Wire.receive(owner.in()).kind());
    }
  }
}
