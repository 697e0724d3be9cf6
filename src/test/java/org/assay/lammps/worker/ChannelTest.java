package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.ChannelSecret.End;
import org.junit.jupiter.api.Test;

/** Who is let in, who is not, and what is left open: nothing. */
class ChannelTest {

  /** Longer than anything here takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static int port(ChannelListener listener) {
    return Integer.parseInt(listener.address().replaceFirst(".*:", ""));
  }

  @Test
  void whoKnowsTheSecretIsHeardAndThePortIsClosed() throws IOException {
    try (ChannelListener listener = ChannelListener.onThisMachine();
        Channel worker = Channel.call(listener.address(), listener.secret());
        Channel owner = listener.await(PATIENCE)) {
      byte[] large = new byte[1 << 20];
      large[12345] = 7;
      CompletableFuture<Wire.Message> heard =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Wire.receive(worker.in());
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      Wire.send(owner.out(), new Wire.Message(Wire.Kind.OPEN, large));
      assertArrayEquals(large, heard.join().body());
      assertThrows(
          IOException.class, () -> Channel.call(listener.address(), listener.secret()).close());
    }
  }

  @Test
  void itListensOnLoopbackAlone() throws IOException {
    try (ChannelListener listener = ChannelListener.onThisMachine()) {
      String host = listener.address().replaceFirst(":\\d+$", "").replaceAll("[\\[\\]]", "");
      assertTrue(InetAddress.getByName(host).isLoopbackAddress(), listener.address());
    }
  }

  /** Silent callers, chatty ones and one with another secret; then comes the worker. */
  @Test
  void strangersAreHungUpOnAndDoNotKeepTheWorkerOut() throws IOException {
    List<Socket> strangers = new ArrayList<>();
    try (ChannelListener listener = ChannelListener.onThisMachine()) {
      InetAddress here = InetAddress.getLoopbackAddress();
      for (int i = 0; i < 5; i++) {
        strangers.add(new Socket(here, port(listener)));
        Socket chatty = new Socket(here, port(listener));
        chatty.getOutputStream().write(new byte[2 * ChannelSecret.LENGTH]);
        strangers.add(chatty);
      }
      IOException refused =
          assertThrows(
              IOException.class,
              () -> Channel.call(listener.address(), ChannelSecret.random()).close());
      assertTrue(refused.getMessage().contains("hung up"), refused.getMessage());
      try (Channel worker = Channel.call(listener.address(), listener.secret());
          Channel owner = listener.await(PATIENCE)) {
        Wire.send(worker.out(), Wire.message(Wire.Kind.DONE));
        assertEquals(Wire.Kind.DONE, Wire.receive(owner.in()).kind());
      }
      for (Socket stranger : strangers) {
        stranger.setSoTimeout((int) PATIENCE.toMillis());
        assertTrue(isHungUpOn(stranger), "a stranger is still connected");
      }
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }

  /** All that a stranger hears is a random number. */
  private static boolean isHungUpOn(Socket stranger) throws IOException {
    try {
      return stranger.getInputStream().readNBytes(1000).length <= ChannelSecret.LENGTH;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  /** A worker would do whatever an owner asks of it: it makes sure who that is. */
  @Test
  void aWorkerServesNobodyWhoDoesNotKnowTheSecret() throws IOException {
    try (ServerSocket impostor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answering =
          CompletableFuture.runAsync(
              () -> {
                try (Socket caller = impostor.accept()) {
                  byte[] number = new byte[ChannelSecret.LENGTH];
                  caller.getOutputStream().write(number);
                  byte[] heard = caller.getInputStream().readNBytes(2 * number.length);
                  // what the worker has proven, sent back
                  caller.getOutputStream().write(heard, number.length, number.length);
                  caller.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      String address = "127.0.0.1:" + impostor.getLocalPort();
      IOException e =
          assertThrows(
              IOException.class, () -> Channel.call(address, ChannelSecret.random()).close());
      assertTrue(e.getMessage().contains("not this worker's owner"), e.getMessage());
      answering.join();
    }
  }

  @Test
  void nobodyCalls() throws IOException {
    try (ChannelListener listener = ChannelListener.onThisMachine()) {
      assertThrows(
          SocketTimeoutException.class, () -> listener.await(Duration.ofMillis(1)).close());
      listener.end();
      assertThrows(IOException.class, () -> listener.await(PATIENCE).close());
    }
  }

  @Test
  void secretsAreLongRandomAndReadStrictly() {
    ChannelSecret secret = ChannelSecret.random();
    assertNotEquals(secret.text(), ChannelSecret.random().text());
    assertEquals(secret.text(), ChannelSecret.of(secret.text()).text());
    for (String wrong : new String[] {null, "", "00", secret.text() + "0", "g".repeat(64)}) {
      assertThrows(WorkerException.class, () -> ChannelSecret.of(wrong));
    }
    byte[] a = new byte[ChannelSecret.LENGTH];
    byte[] b = ChannelSecret.randomBytes();
    byte[] proof = secret.proof(End.WORKER, a, b);
    assertTrue(secret.isProof(proof, End.WORKER, a, b));
    assertEquals(ChannelSecret.LENGTH, proof.length);
    assertTrue(!secret.isProof(proof, End.OWNER, a, b) && !secret.isProof(proof, End.WORKER, b, a));
  }
}
